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
  /** Drops a compiled configuration. Built-in ones stay. */
  remove: (name: string) => void;
};

/** Compiled configurations that a process keeps. One takes up to a few megabytes with its tables. */
const MAX_COMPILED = 200;

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
  return {
    names,
    latest,
    has: (name) => builtIn.has(name) || compiled.has(name),
    get(name) {
      const known = builtIn.get(name);
      if (known) return known;
      const ruleSet = compiled.get(name);
      if (!ruleSet)
        throw new RangeError(
          `Unknown rule set ${JSON.stringify(name)}. Available: ${names.join(", ")}.`,
        );
      // The last one of a Map's order is the most recently used.
      compiled.delete(name);
      compiled.set(name, ruleSet);
      return ruleSet;
    },
    add(ruleSet) {
      if (builtIn.has(ruleSet.name)) return;
      compiled.delete(ruleSet.name);
      compiled.set(ruleSet.name, ruleSet);
      const [oldest] = compiled.keys();
      if (compiled.size > MAX_COMPILED && oldest !== undefined) compiled.delete(oldest);
    },
    remove: (name) => void compiled.delete(name),
  };
}
