export type RuleSetRegistry<RuleSet extends { name: string }> = {
  names: readonly string[];
  /** The rule set of new runs. */
  latest: RuleSet;
  has: (name: string) => boolean;
  /** Throws a RangeError for an unknown name. */
  get: (name: string) => RuleSet;
};

/** All published rule sets of an evaluation. Old versions stay, so that old runs can be verified. */
export function ruleSetRegistry<RuleSet extends { name: string }>(
  latest: RuleSet,
  older: readonly RuleSet[] = [],
): RuleSetRegistry<RuleSet> {
  const byName = new Map([...older, latest].map((ruleSet) => [ruleSet.name, ruleSet]));
  const names = [...byName.keys()];
  return {
    names,
    latest,
    has: (name) => byName.has(name),
    get(name) {
      const ruleSet = byName.get(name);
      if (ruleSet) return ruleSet;
      throw new RangeError(
        `Unknown rule set ${JSON.stringify(name)}. Available: ${names.join(", ")}.`,
      );
    },
  };
}
