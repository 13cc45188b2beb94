import type { HeldPolicy } from "../portfolio/policies";
import type { Portfolio } from "../portfolio/read-portfolio";
import type { Subject } from "../portfolio/subjects";
import type { Condition, PolicyTest } from "./condition";
import type { RuleContext } from "./context";

/**
 * What is asked of policies is found once. A portfolio lists up to 500 vehicles and 200 policies, and rules ask the same of
 * the same policies for most of the vehicles.
 */

const groupsByPortfolio = new WeakMap<Portfolio, ReadonlyMap<Subject, number>>();

/** The number of the group of each subject. The same policies insure, and may insure, all subjects of a group. */
function groupsOf(portfolio: Portfolio): ReadonlyMap<Subject, number> {
  const known = groupsByPortfolio.get(portfolio);
  if (known) return known;
  const matches = new Map<Subject, string[]>();
  for (const { subjects } of Object.values(portfolio.subjects))
    for (const subject of subjects) matches.set(subject, []);
  for (const [i, { insured }] of portfolio.allPolicies.entries()) {
    for (const subject of insured.subjects) matches.get(subject)?.push(`${i}`);
    for (const subject of insured.possible) matches.get(subject)?.push(`${i}?`);
  }
  const numbers = new Map<string, number>();
  const groups = new Map<Subject, number>();
  for (const [subject, policies] of matches) {
    const text = policies.join();
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    groups.set(subject, number);
  }
  groupsByPortfolio.set(portfolio, groups);
  return groups;
}

/** The group of the rule's subject, for rules of its segment. */
const groupOf = ({ portfolio, subject, segment = "both" }: RuleContext) =>
  subject ? `${segment} ${groupsOf(portfolio).get(subject)}` : segment;

/** Calls a function once for each key and group of subjects. Its result must not depend on the facts of the subject. */
export function oncePerGroup<Key extends object, Result extends object>(
  find: (key: Key, context: RuleContext) => Result,
) {
  const found = new WeakMap<Portfolio, Map<Key, Map<string, Result>>>();
  return (key: Key, context: RuleContext): Result => {
    const byKey = found.get(context.portfolio) ?? new Map<Key, Map<string, Result>>();
    found.set(context.portfolio, byKey);
    const byGroup = byKey.get(key) ?? new Map<string, Result>();
    byKey.set(key, byGroup);
    const group = groupOf(context);
    const result = byGroup.get(group) ?? find(key, context);
    byGroup.set(group, result);
    return result;
  };
}

/** Calls a function once for each key and policy. Its result must not depend on the subject at all. */
export function oncePerPolicy<Key extends object, Result extends object>(
  find: (key: Key, policy: HeldPolicy, context: RuleContext) => Result,
) {
  const found = new WeakMap<HeldPolicy, Map<Key, Result>>();
  return (key: Key, policy: HeldPolicy, context: RuleContext): Result => {
    const byKey = found.get(policy) ?? new Map<Key, Result>();
    found.set(policy, byKey);
    const result = byKey.get(key) ?? find(key, policy, context);
    byKey.set(key, result);
    return result;
  };
}

/** Whether a test of a policy needs a fact of the subject that the rule is evaluated for. */
export function testReadsSubject(test: PolicyTest): boolean {
  if ("law" in test) return test.law === "citizens_flood";
  if (!("below" in test)) return false;
  return [...Object.values(test.below), ...Object.values(test.single ?? {})].some(
    (threshold) => typeof threshold === "object" && "fact" in threshold,
  );
}

const readsSubjectByCondition = new WeakMap<Condition, boolean>();

/** Whether a condition needs a fact or the name of the subject, besides which policies insure it. */
export function readsSubject(condition: Condition): boolean {
  const known = readsSubjectByCondition.get(condition);
  if (known !== undefined) return known;
  const reads = partReadsSubject(condition);
  readsSubjectByCondition.set(condition, reads);
  return reads;
}

function partReadsSubject(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(readsSubject);
  if ("any" in condition) return condition.any.some(readsSubject);
  if ("not" in condition) return readsSubject(condition.not);
  if ("lacks" in condition) return true;
  if ("totalOf" in condition) return typeof condition.below === "object";
  if ("test" in condition && condition.test) return testReadsSubject(condition.test);
  return "fact" in condition || "zone" in condition || "naics" in condition;
}
