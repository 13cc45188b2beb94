import { stateInText } from "@/lib/domain/us-states";
import { capitalize, formatCount, joinList } from "@/lib/evaluation/core/format";
import { windHail } from "@/lib/reference/property/residual-markets";
import { FACTS } from "../facts/fact-definitions";
import { shortUsd } from "../facts/fact-kinds";
import { type Match, matchOf } from "../portfolio/matching";
import type { HeldPolicy } from "../portfolio/policies";
import type { Subject } from "../portfolio/subjects";
import { limitLabel, linesInText, noPolicy, orList } from "../texts/labels";
import { policyWithout } from "./companions";
import type { Condition, Lines, PolicyTest } from "./condition";
import { factOf, numberFact, type RuleContext, resolveThreshold, usdOrUnlimited } from "./context";
import { doubtsOf, falseBecauseOf } from "./doubts";
import { testDuty } from "./duties";
import { allOf, anyOf, assumedFalse, type Finding, known, negated, unknown } from "./finding";
import { hazardOf } from "./flood-zones";
import { candidates, holdsLines, insuresQuestion, lacksCoverage, matching } from "./held-lines";
import { unconfirmed, withLaw } from "./law-in-force";
import { oncePerGroup, readsSubject } from "./once";
import { testPolicy } from "./policy-tests";

type ConditionWith<Key extends string> = Extract<Condition, Record<Key, unknown>>;

/** Evaluates a condition for a portfolio. The result is unknown if a fact that it needs is missing. */
export function evaluateCondition(condition: Condition, context: RuleContext): Finding {
  return readsSubject(condition) ? evaluate(condition, context) : forGroup(condition, context);
}

const forGroup = oncePerGroup(evaluate);

function evaluate(condition: Condition, context: RuleContext): Finding {
  const each = (conditions: readonly Condition[]) =>
    conditions.map((part) => evaluateCondition(part, context));
  if ("all" in condition) return allOf(each(condition.all));
  if ("any" in condition) return anyOf(each(condition.any));
  if ("not" in condition) return negated(evaluateCondition(condition.not, context));
  if ("is" in condition) return yesNoFact(condition, context);
  if ("in" in condition) return choiceFact(condition, context);
  if ("fact" in condition) return comparedFact(condition, context);
  if ("naics" in condition) return naicsFact(condition.naics, context);
  if ("zone" in condition) return floodZone(condition, context);
  if ("requiredBy" in condition) return withLaw(known(true), condition.requiredBy);
  if ("duty" in condition) return testDuty(condition.duty, context);
  if ("state" in condition || "hurricaneState" in condition) return inState(condition, context);
  if ("holds" in condition) return holdsLines(condition.holds, context, true);
  if ("on" in condition) return holdsLines(condition.on, context, false);
  if ("noOwnersPolicy" in condition) return noOwnersPolicy(condition.noOwnersPolicy, context);
  if ("lacks" in condition) return lacksCoverage(condition, context);
  if ("fewerThan" in condition) return fewerPolicies(condition, context);
  if ("uninsured" in condition) return uninsuredSubject(condition, context);
  if ("totalOf" in condition) return totalBelow(condition, context);
  if ("without" in condition) return policyWithout(condition, context);
  return somePolicy(condition, context);
}

function yesNoFact({ fact, is }: ConditionWith<"is">, context: RuleContext): Finding {
  const { value, subject } = factOf(fact, context);
  if (!value.known) return unknown(...value.missing);
  return known(value.value === is, FACTS[fact].evidence(value.value === true, subject));
}

function choiceFact({ fact, in: values }: ConditionWith<"in">, context: RuleContext): Finding {
  const { value, subject } = factOf(fact, context);
  if (!value.known) return unknown(...value.missing);
  const text = String(value.value);
  return known(values.includes(text), FACTS[fact].evidence(text, subject));
}

/** A code that is too short to decide is unknown. */
function naicsFact(prefixes: readonly string[], context: RuleContext): Finding {
  const { value } = factOf("naics", context);
  if (!value.known) return unknown(...value.missing);
  const code = String(value.value);
  if (prefixes.some((prefix) => code.startsWith(prefix))) return known(true, `NAICS code ${code}`);
  const undecided = prefixes.some((prefix) => prefix.startsWith(code));
  const path = ["business", "naics"];
  return undecided
    ? unknown(context.portfolio.missing(path, "What is the full NAICS code?"))
    : known(false, `NAICS code ${code}`);
}

function comparedFact(
  condition: ConditionWith<"atLeast"> | ConditionWith<"atMost">,
  context: RuleContext,
): Finding {
  const { value, subject } = numberFact(condition.fact, context);
  const { evidence } = FACTS[condition.fact];
  if ("atMost" in condition)
    return value.known
      ? known(value.value <= condition.atMost, evidence(value.value, subject))
      : unknown(...value.missing);
  const threshold = resolveThreshold(condition.atLeast, context);
  if (!threshold.known) return unknown(...threshold.missing);
  if (value.known) return known(value.value >= threshold.value, evidence(value.value, subject));
  return value.atLeast !== undefined && value.atLeast >= threshold.value
    ? known(true, evidence(value.atLeast, subject))
    : unknown(...value.missing);
}

function floodZone({ zone: hazards }: ConditionWith<"zone">, context: RuleContext): Finding {
  const { value, subject } = factOf("flood_zone", context);
  if (!value.known) return unknown(...value.missing);
  const { zone, hazard } = hazardOf(String(value.value));
  return known(hazards.includes(hazard), `${capitalize(subject)} is in flood zone ${zone}`);
}

function inState(
  condition: ConditionWith<"state"> | ConditionWith<"hurricaneState">,
  { portfolio: { state } }: RuleContext,
): Finding {
  const evidence = `In ${stateInText(state)}`;
  if ("state" in condition) return known(condition.state.includes(state), evidence);
  const found = windHail(state);
  if (found.status === "known") return known(found.rule.hurricane, evidence);
  return found.citation === null
    ? known(false, evidence)
    : unconfirmed("hurricane deductibles", state, found.citation);
}

function somePolicy(condition: { policy: Lines; test: PolicyTest }, context: RuleContext): Finding {
  // Terms are tested of policies that have ended or not begun; everything else of those that are held.
  const found =
    "term" in condition.test
      ? matching(
          context.portfolio.allPolicies.filter(
            ({ line, superseded }) => !superseded && condition.policy.includes(line),
          ),
          context,
        )
      : candidates(condition.policy, context);
  if (found.length === 0) return known(false, capitalize(noPolicy(condition.policy)));
  return anyOf(
    found.map(({ policy, match }) => {
      const finding = testPolicy(condition.test, policy, context);
      if (match === "yes" || finding.truth === false) return finding;
      return allOf([finding, unknown(insuresQuestion(policy, context))]);
    }),
  );
}

function noOwnersPolicy(lines: Lines, context: RuleContext): Finding {
  const { portfolio } = context;
  const found = candidates(lines, context);
  return found.length === 0
    ? known(true)
    : unknown(
        ...found.map(({ policy }) =>
          portfolio.missing(
            ["household", "home", "owned"],
            `Does the household own the home? It is stated as rented, and has a ${policy.name}.`,
          ),
        ),
      );
}

/** Fewer policies than subjects is a gap for sure; enough policies are none only if each says what it insures. */
function fewerPolicies(condition: ConditionWith<"fewerThan">, context: RuleContext): Finding {
  const { portfolio } = context;
  const all = portfolio.policies.filter(({ line }) => condition.policies.includes(line));
  const finding = fewerThanSubjects(condition, all, context);
  const sure = all.filter((policy) => doubtsOf(policy, context).length === 0);
  if (finding.truth !== false || sure.length === all.length) return finding;
  const without = fewerThanSubjects(condition, sure, context);
  const doubts = all.flatMap((policy) => doubtsOf(policy, context));
  return without.truth === false ? finding : assumedFalse(finding, doubts);
}

function fewerThanSubjects(
  { policies: lines, fewerThan }: ConditionWith<"fewerThan">,
  policies: readonly HeldPolicy[],
  context: RuleContext,
): Finding {
  const { portfolio } = context;
  const { count, subjects, path } = portfolio.subjects[fewerThan];
  const fact = fewerThan === "rental" ? "rental_properties" : "secondary_homes";
  if (count === undefined) return unknown(portfolio.missing(path, FACTS[fact].question));
  const ofKind = (list: readonly Subject[]) => list.filter(({ kind }) => kind === fewerThan);
  const covered = subjects.filter((subject) =>
    policies.some(({ insured }) => insured.subjects.includes(subject)),
  );
  // A policy that surely insures something else, or can insure nothing of the kind, insures none of them.
  const isListed = subjects.length === count;
  const open = policies.filter(
    ({ insured: { subjects: named, possible } }) =>
      ofKind(named).length > 0 ||
      (named.length === 0 && (!isListed || ofKind(possible).length > 0)),
  );
  const undecided = open.filter(({ insured }) => insured.subjects.length === 0);
  const uncovered = count - covered.length;
  const noun = formatCount(
    count,
    FACTS[fact].label.replace("number of ", "").replace(/ies$/, "y").replace(/s$/, ""),
    FACTS[fact].label.replace("number of ", ""),
  );
  const evidence = `${capitalize(noun)}, ${open.length === 0 ? noPolicy(lines) : formatCount(open.length, `${orList(linesInText(lines))} policy`, `${orList(linesInText(lines))} policies`)}`;
  if (uncovered === 0) return known(false, evidence);
  if (uncovered > undecided.length) {
    const missing = subjects.filter((subject) => !covered.includes(subject));
    const named =
      undecided.length === 0 && missing.length > 0
        ? [`No policy for ${joinList(missing.map(({ name }) => name))}`]
        : [];
    return known(true, evidence, ...named);
  }
  const onlyOne = count === 1 && undecided.length === 1 && subjects.length === 0;
  const isSure =
    onlyOne &&
    undecided.every(({ insured }) => insured.unclear.length + insured.possible.length === 0);
  if (isSure && portfolio.subjects.secondary_home.count === 0) return known(false, evidence);
  if (isSure && fewerThan === "rental") return known(false, evidence);
  return unknown(...undecided.map((policy) => insuresQuestion(policy, context)));
}

function uninsuredSubject(
  { uninsured: kind, by: lines }: ConditionWith<"uninsured">,
  context: RuleContext,
): Finding {
  const { portfolio } = context;
  const { count, path, subjects } = portfolio.subjects[kind];
  const policies = portfolio.policies.filter(({ line }) => lines.includes(line));
  if (count === undefined || subjects.length < count) {
    const names = policies.some(({ insured }) => insured.unclear.length > 0);
    // The only one there is, on a policy that names none.
    if (count === 1 && policies.length > 0 && !names)
      return falseBecauseOf(known(false), policies, context);
    return unknown(
      portfolio.missing(path, "Which vehicles are there, and which policy lists each?"),
    );
  }
  if (policies.length === 0) return known(false, capitalize(noPolicy(lines)));
  return anyOf(
    subjects.map(
      (subject) =>
        listedOn(policies, { ...context, subject }).finding ??
        known(true, `No policy lists ${subject.name}`),
    ),
  );
}

/** Whether policies list a subject. No finding: none of them does. */
const listedOn = oncePerGroup((policies: readonly HeldPolicy[], context): { finding?: Finding } => {
  const { subject } = context;
  const of = (wanted: Match) =>
    policies.filter(({ insured }) => subject && matchOf(insured, subject) === wanted);
  const listing = of("yes");
  if (listing.length > 0) return { finding: falseBecauseOf(known(false), listing, context) };
  const open = of("maybe");
  return open.length > 0
    ? { finding: unknown(...open.map((policy) => insuresQuestion(policy, context))) }
    : {};
});

/** If several policies are added, each counts only while it is in force. */
function totalBelow(
  { policy: lines, totalOf, below }: ConditionWith<"totalOf">,
  context: RuleContext,
): Finding {
  const { portfolio } = context;
  const found = candidates(lines, context);
  if (found.length === 0) return known(false, capitalize(noPolicy(lines)));
  const threshold = resolveThreshold(below, context, found[0]?.policy);
  const parts = found.map(({ policy, match }) => {
    const amounts = totalOf.flatMap((name) => policy.limits[name]?.usd ?? []);
    const force = found.length === 1 ? true : policy.inForce;
    const sure = match === "yes" && force === true && amounts.length > 0;
    const usd = force === false ? 0 : amounts.reduce((sum, each) => sum + each, 0);
    const [name] = totalOf;
    const missing =
      match === "maybe"
        ? insuresQuestion(policy, context)
        : force === undefined
          ? portfolio.missing(
              [...policy.path, "attributes", "status"],
              `Is the ${policy.name} in force, and when does it begin and end?`,
            )
          : portfolio.missing(
              [...policy.path, "limits", name ?? ""],
              `What is the ${name && name !== "occurrence" ? `${limitLabel(name)} ` : ""}limit of the ${policy.name}?`,
            );
    return { policy, sure: sure || force === false, usd, stated: amounts.length > 0, missing };
  });
  const open = parts.filter(({ sure }) => !sure);
  if (!threshold.known) return unknown(...open.map(({ missing }) => missing), ...threshold.missing);
  const most = parts.reduce((sum, { usd }) => sum + usd, 0);
  const surely = parts.reduce((sum, { sure, usd }) => sum + (sure ? usd : 0), 0);
  const isBelow = most < threshold.value;
  const undecided = isBelow
    ? parts.some(({ stated, sure }) => !stated && !sure)
    : surely < threshold.value;
  if (undecided) return unknown(...open.map(({ missing }) => missing));
  const held = portfolio.lines.filter((line) => parts.some(({ policy }) => policy.line === line));
  const sum = `${usdOrUnlimited(most)}${parts.length > 1 ? " in all" : ""}`;
  const comparison = `${isBelow ? "below" : "not below"} ${shortUsd(threshold.value)}${threshold.note}`;
  return known(isBelow, `${capitalize(joinList(linesInText(held)))} ${sum}, ${comparison}`);
}
