import type { HeldPolicy } from "../portfolio/normalize";
import type { PolicyTest } from "../rule-set";
import { anyOf, type Finding, known, unknown } from "./finding";
import { belowStateMinimums, belowThresholds } from "./limits";
import { testTerm } from "./policy-terms";
import type { RuleContext } from "./thresholds";

type TestWith<Key extends string> = Extract<PolicyTest, Record<Key, unknown>>;

export function testPolicy(test: PolicyTest, policy: HeldPolicy, context: RuleContext): Finding {
  if ("below" in test) return belowThresholds(test, policy, context);
  if ("belowStateMinimums" in test)
    return belowStateMinimums(test.belowStateMinimums, policy, context);
  if ("deductibles" in test) return hasLargeDeductible(test, policy, context);
  if ("feature" in test) return testFeature(test, policy, context);
  return testTerm(test, policy, context);
}

function hasLargeDeductible(
  test: TestWith<"deductibles">,
  policy: HeldPolicy,
  { texts }: RuleContext,
): Finding {
  const findings = test.deductibles.flatMap((name): Finding[] => {
    const deductible = policy.deductibles[name];
    if (!deductible) return [];
    if ("overUsd" in test) {
      const { usd: value } = deductible;
      if (value === undefined) return [unknown(texts.missing.deductibleInUsd(name))];
      const comparison = { value, most: test.overUsd, isOver: value > test.overUsd };
      const evidence = texts.evidence.deductibleUsd(name, policy.name, comparison);
      return [known(comparison.isOver, evidence)];
    }
    const value = deductible.percent ?? percentOfDwelling(deductible.usd, policy);
    if (value === undefined) return [unknown(texts.missing.dwellingLimit(policy.name))];
    const comparison = { value, most: test.overPercent, isOver: value > test.overPercent };
    const evidence = texts.evidence.deductiblePercent(name, policy.name, comparison);
    return [known(comparison.isOver, evidence)];
  });
  return findings.length > 0
    ? anyOf(findings)
    : unknown(texts.missing.deductible(test.deductibles, policy.name));
}

function percentOfDwelling(usd: number | undefined, { limits }: HeldPolicy): number | undefined {
  const dwelling = limits.dwelling?.usd;
  if (usd === undefined || dwelling === undefined) return undefined;
  return dwelling > 0 ? (100 * usd) / dwelling : usd > 0 ? 100 : 0;
}

function testFeature(
  { feature, is }: TestWith<"feature">,
  policy: HeldPolicy,
  { texts }: RuleContext,
): Finding {
  const value = policy.features[feature];
  return value === undefined
    ? unknown(texts.missing.feature(feature, policy.name))
    : known(value === is, texts.evidence.feature(feature, policy.name, value));
}
