import { stateInText } from "@/lib/domain/us-states";
import { capitalize, formatCount, joinList } from "@/lib/evaluation/core/format";
import { windHail } from "@/lib/reference/property/residual-markets";
import { FACTS } from "../facts/fact-definitions";
import { shortUsd } from "../facts/fact-kinds";
import { matchOf } from "../portfolio/matching";
import type { HeldPolicy } from "../portfolio/policies";
import { canInsure, SUBJECT_KINDS, type Subject } from "../portfolio/subjects";
import { featureLabel, linesInText, noPolicy, orList } from "../texts/labels";
import type { Condition, FloodHazard, Lines } from "./condition";
import { factOf, numberFact, type RuleContext, resolveThreshold, usdOrUnlimited } from "./context";
import { testDuty } from "./duties";
import { allOf, anyOf, type Finding, known, type Missing, negated, unknown } from "./finding";
import { unconfirmed } from "./laws";
import { inForce } from "./policy-terms";
import { testPolicy } from "./policy-tests";

type ConditionWith<Key extends string> = Extract<Condition, Record<Key, unknown>>;

/** Evaluates a condition for a portfolio. The result is unknown if a fact that it needs is missing. */
export function evaluateCondition(condition: Condition, context: RuleContext): Finding {
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
  if ("duty" in condition) return testDuty(condition.duty, context);
  if ("state" in condition || "hurricaneState" in condition) return inState(condition, context);
  if ("holds" in condition) return holdsLines(condition.holds, context, true);
  if ("on" in condition) return holdsLines(condition.on, context, false);
  if ("lacks" in condition) return lacksCoverage(condition, context);
  if ("fewerThan" in condition) return fewerPolicies(condition, context);
  if ("uninsured" in condition) return uninsuredSubject(condition, context);
  if ("totalOf" in condition) return totalBelow(condition, context);
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

export function hazardOf(given: string): { zone: string; hazard: FloodHazard } {
  const zone = given.toUpperCase().replace(/^ZONE /, "");
  if (zone.startsWith("A") || zone.startsWith("V")) return { zone, hazard: "high" };
  if (zone === "B" || zone === "X500" || (zone.includes("SHADED") && !zone.includes("UNSHADED")))
    return { zone, hazard: "moderate" };
  return { zone, hazard: zone === "D" ? "undetermined" : "minimal" };
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

type Candidate = { policy: HeldPolicy; match: "yes" | "maybe" };

/** The policies of the lines. For a subject: those that insure it, and those that may. */
function candidates(lines: Lines, { portfolio, subject }: RuleContext): Candidate[] {
  return portfolio.policies
    .filter(({ line }) => lines.includes(line))
    .flatMap((policy): Candidate[] => {
      if (!subject || !isMatched(policy)) return [{ policy, match: "yes" }];
      const match = matchOf(policy.insured, subject);
      return match === "no" ? [] : [{ policy, match }];
    });
}

/** Lines that insure a building or a vehicle are matched to it; others, such as an umbrella, are for everything. */
const isMatched = ({ line }: HeldPolicy) => SUBJECT_KINDS.some((kind) => canInsure(line, kind));

const insuresQuestion = (policy: HeldPolicy, { portfolio }: RuleContext): Missing =>
  portfolio.missing([...policy.path, "insures"], `What does the ${policy.name} insure?`);

function holdsLines(lines: Lines, context: RuleContext, withEvidence: boolean): Finding {
  const found = candidates(lines, context);
  const sure = found.filter(({ match }) => match === "yes");
  if (sure.length > 0) {
    const held = context.portfolio.lines.filter((line) =>
      sure.some(({ policy }) => policy.line === line),
    );
    return withEvidence
      ? known(true, `${capitalize(joinList(linesInText(held)))} held`)
      : known(true);
  }
  if (found.length > 0)
    return unknown(...found.map(({ policy }) => insuresQuestion(policy, context)));
  return known(false, capitalize(noPolicy(lines)));
}

function lacksCoverage(
  { lacks: lines, endorsement }: ConditionWith<"lacks">,
  context: RuleContext,
): Finding {
  const { portfolio, subject } = context;
  const found = candidates(lines, context);
  const held = found.find(({ match }) => match === "yes");
  if (held) return known(false, `${capitalize(held.policy.name)} held`);
  const endorsed = endorsement
    ? portfolio.policies.filter(({ features }) => features[endorsement])
    : [];
  const ofSubject = endorsed.filter(
    (policy) => !subject || !isMatched(policy) || matchOf(policy.insured, subject) === "yes",
  );
  if (endorsement && ofSubject[0])
    return known(false, `${capitalize(ofSubject[0].name)}: ${featureLabel(endorsement)}`);
  const possible = [
    ...found.map(({ policy }) => policy),
    ...endorsed.filter((policy) => subject && matchOf(policy.insured, subject) === "maybe"),
  ];
  if (possible.length > 0)
    return unknown(...possible.map((policy) => insuresQuestion(policy, context)));
  const which = lines.length > 0 ? "another" : "any";
  const text = [
    ...(lines.length > 0 ? [noPolicy(lines)] : []),
    ...(endorsement ? [`no ${featureLabel(endorsement)} is listed on ${which} policy`] : []),
  ].join(", and ");
  return known(true, `${capitalize(text)}${subject ? ` for ${subject.name}` : ""}`);
}

function somePolicy(condition: ConditionWith<"test">, context: RuleContext): Finding {
  const found = candidates(condition.policy, context);
  if (found.length === 0) return known(false, capitalize(noPolicy(condition.policy)));
  return anyOf(
    found.map(({ policy, match }) => {
      const finding = testPolicy(condition.test, policy, context);
      if (match === "yes" || finding.truth === false) return finding;
      return allOf([finding, unknown(insuresQuestion(policy, context))]);
    }),
  );
}

/** Fewer policies than subjects is a gap for sure; enough policies are none only if each says what it insures. */
function fewerPolicies(
  { policies: lines, fewerThan }: ConditionWith<"fewerThan">,
  context: RuleContext,
): Finding {
  const { portfolio } = context;
  const { count, subjects, path } = portfolio.subjects[fewerThan];
  const fact = fewerThan === "rental" ? "rental_properties" : "secondary_homes";
  if (count === undefined) return unknown(portfolio.missing(path, FACTS[fact].question));
  const policies = portfolio.policies.filter(({ line }) => lines.includes(line));
  const ofKind = (list: readonly Subject[]) => list.filter(({ kind }) => kind === fewerThan);
  const covered = subjects.filter((subject) =>
    policies.some(({ insured }) => insured.subjects.includes(subject)),
  );
  // A policy that surely insures something else insures none of them.
  const open = policies.filter(
    ({ insured }) => insured.subjects.length === 0 || ofKind(insured.subjects).length > 0,
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
  if (count === undefined || subjects.length < count)
    return unknown(
      portfolio.missing(path, "Which vehicles are there, and which policy lists each?"),
    );
  const policies = portfolio.policies.filter(({ line }) => lines.includes(line));
  if (policies.length === 0) return known(false, capitalize(noPolicy(lines)));
  return anyOf(
    subjects.map((subject) => {
      const matches = policies.map((policy) => ({
        policy,
        match: matchOf(policy.insured, subject),
      }));
      if (matches.some(({ match }) => match === "yes")) return known(false);
      const open = matches.filter(({ match }) => match === "maybe");
      return open.length > 0
        ? unknown(...open.map(({ policy }) => insuresQuestion(policy, context)))
        : known(true, `No policy lists ${subject.name}`);
    }),
  );
}

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
    const force = found.length === 1 ? true : inForce(policy, portfolio.day);
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
              `What is the limit of the ${policy.name}?`,
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
