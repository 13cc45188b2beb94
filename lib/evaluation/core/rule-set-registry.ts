import { isDraft } from "@/lib/domain/engines/rule-set-names";

export type RuleSetRegistry<RuleSet extends { name: string }> = {
  /** The names of the built-in ones. */
  names: readonly string[];
  /** The rule set of new runs without an engine. */
  latest: RuleSet;
  has: (name: string) => boolean;
  /** Throws a RangeError for an unknown name. */
  get: (name: string) => RuleSet;
  /** Adds a compiled configuration. The least recently used are dropped beyond a bound. */
  add: (ruleSet: RuleSet) => void;
  /**
   * The rule set of a name, of which a thread has the configuration: compiled once, and again after it was dropped. Of
   * drafts, which change with every keystroke, only the latest are kept, so that they displace no published ones.
   */
  getOrCompile: (name: string, compile: (() => RuleSet) | null) => RuleSet;
  /** Drops a compiled configuration. Built-in ones stay. */
  remove: (name: string) => void;
};

/** Compiled configurations that a process keeps. One takes up to a few megabytes with its tables. */
const MAX_COMPILED = 200;
/** Drafts that a thread keeps: those that are edited at the same moment. */
const MAX_DRAFTS = 4;

/** Adds as the most recently used one, which is the last in the order of a Map. */
function addRecent<RuleSet>(
  map: Map<string, RuleSet>,
  [name, ruleSet]: [string, RuleSet],
  bound: number,
) {
  map.delete(name);
  map.set(name, ruleSet);
  const [oldest] = map.keys();
  if (map.size > bound && oldest !== undefined) map.delete(oldest);
}

/**
 * All built-in rule sets of an evaluation, and the compiled configurations in use. Old versions stay, so that old runs can
 * be verified.
 */
export function ruleSetRegistry<RuleSet extends { name: string }>(
  latest: RuleSet,
  older: readonly RuleSet[] = [],
): RuleSetRegistry<RuleSet> {
  const builtIn = new Map([...older, latest].map((ruleSet) => [ruleSet.name, ruleSet]));
  const names = [...builtIn.keys()];
  const compiled = new Map<string, RuleSet>();
  const drafts = new Map<string, RuleSet>();

  function find(name: string): RuleSet | undefined {
    const known = builtIn.get(name);
    if (known) return known;
    for (const [map, bound] of [
      [compiled, MAX_COMPILED],
      [drafts, MAX_DRAFTS],
    ] as const) {
      const ruleSet = map.get(name);
      if (ruleSet) {
        addRecent(map, [name, ruleSet], bound);
        return ruleSet;
      }
    }
    return undefined;
  }
  function get(name: string): RuleSet {
    const ruleSet = find(name);
    if (!ruleSet)
      throw new RangeError(
        `Unknown rule set ${JSON.stringify(name)}. Available: ${names.join(", ")}.`,
      );
    return ruleSet;
  }
  return {
    names,
    latest,
    has: (name) => builtIn.has(name) || compiled.has(name) || drafts.has(name),
    get,
    add(ruleSet) {
      if (!builtIn.has(ruleSet.name)) addRecent(compiled, [ruleSet.name, ruleSet], MAX_COMPILED);
    },
    getOrCompile(name, compile) {
      if (!compile || find(name)) return get(name);
      const ruleSet = compile();
      if (isDraft(name)) addRecent(drafts, [name, ruleSet], MAX_DRAFTS);
      else addRecent(compiled, [name, ruleSet], MAX_COMPILED);
      return ruleSet;
    },
    remove: (name) => void compiled.delete(name),
  };
}
