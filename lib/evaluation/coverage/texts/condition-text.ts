import type { PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import type { Condition, Lines, PolicyTest, Threshold } from "../conditions/condition";
import { FACTS } from "../facts/fact-definitions";
import { percent, shortUsd } from "../facts/fact-kinds";
import { deductibleLabel, featureLabel, limitLabel, linesInText, orList } from "./labels";

/** Conditions in words, with every bound, for the published rule set. */

const joined = (parts: readonly string[], word: "and" | "or") =>
  parts.length < 2 ? parts.join("") : `(${parts.join(` ${word} `)})`;

const lines = (names: Lines) => (names.length > 20 ? "any" : orList(linesInText(names)));

const withArticle = (text: string) => `${/^[aeiou]/i.test(text) ? "an" : "a"} ${text}`;

/** "an auto or motorcycle policy". */
const aPolicy = (of: readonly PortfolioLine[]) => `${withArticle(lines(of))} policy`;

function thresholdText(threshold: Threshold, format: (value: number) => string): string {
  if (typeof threshold === "number") return format(threshold);
  if ("fact" in threshold) {
    const { label } = FACTS[threshold.fact];
    const [least, most] = threshold.within ?? [];
    const bounds =
      least === undefined || most === undefined
        ? ""
        : `, at least ${format(least)} and at most ${format(most)}`;
    return threshold.times === 1
      ? `the ${label}${bounds}`
      : `${percent(100 * threshold.times)} of the ${label}${bounds}`;
  }
  const times = threshold.replacementCostTimes;
  return times === 1 ? "the replacement cost" : `${percent(100 * times)} of the replacement cost`;
}

const LAW_TEXTS = {
  auto_liability: "liability limits are below what the state requires on the day on which it began",
  commercial_auto_liability:
    "liability limits are below what the state requires on the day on which it began",
  motorcycle_liability:
    "liability limits are below what the state requires of motorcycles on the day on which it began",
  uninsured_motorist: "uninsured motorist limits are below what the state requires of every policy",
  underinsured_motorist:
    "underinsured motorist limits are below what the state requires of every policy",
  injury_protection:
    "personal injury protection, or medical payments, is missing or below what the state requires",
  employers_liability: "employers liability limits are below the basic limits of the state",
  citizens_flood:
    "it is from Florida's Citizens, includes wind, and the building's flood zone or replacement cost makes flood insurance compulsory",
} as const;
const DUTY_TEXTS = {
  auto_insurance: "the state requires car owners to insure",
  motorcycle_insurance: "the state requires owners of motorcycles to insure",
  workers_compensation:
    "the state requires workers compensation for the number of employees, the trade and the payroll",
  domestic_workers_compensation:
    "the state requires workers compensation for the household's employees, by their hours or wages",
  disability_insurance: "the state requires the employer to insure disability or family leave",
  paid_leave:
    "the state requires the employer to contribute to a leave program, and it is not registered",
  motor_carrier:
    "the limit of a vehicle is below what federal or state law requires of motor carriers",
} as const;
const TERM_TEXTS = {
  ended: "has ended and was not renewed",
  not_begun: "has not begun or is only quoted, and no other policy is in force",
} as const;

function limitsText(limits: Extract<PolicyTest, { below: unknown }>["below"]): string[] {
  return Object.entries(limits).map(([name, threshold]) => {
    const label = limitLabel(name as keyof typeof limits);
    return threshold === 1
      ? `no ${label}`
      : `${label} below ${thresholdText(threshold ?? 0, shortUsd)}`;
  });
}

function testText(test: PolicyTest): string {
  if ("below" in test) {
    const single = test.single
      ? ` (or, if it states one: ${limitsText(test.single).join(", ")})`
      : "";
    const stated = test.ifStated ? ", where it is stated" : "";
    return `has ${orList(limitsText(test.below))}${single}${stated}`;
  }
  if ("law" in test) return `has less than the law: its ${LAW_TEXTS[test.law]}`;
  if ("deductibles" in test) {
    const bound =
      "overUsd" in test
        ? shortUsd(test.overUsd)
        : `${percent(test.overPercent)} of the dwelling limit`;
    return `has ${withArticle(orList(test.deductibles.map(deductibleLabel)))} deductible over ${bound}`;
  }
  if ("feature" in test)
    return `states that ${featureLabel(test.feature)} is ${test.is ? "included" : "not included"}`;
  if ("unlisted" in test) return `does not list ${featureLabel(test.unlisted)}`;
  if ("market" in test)
    return `is from a ${test.market === "fair_plan" ? "FAIR plan" : "wind pool"}`;
  if ("needsCompanion" in test)
    return "is from a FAIR plan whose policy leaves out liability, theft or water damage";
  if ("planExcludes" in test) return "is from a FAIR plan that leaves out wind";
  if ("notFromStateFund" in test)
    return "is from a private insurer where only the state fund may write it";
  if ("oneBuilding" in test) return "is from the NFIP and is for several buildings";
  if ("form" in test) return `is on form ${orList(test.form.map((form) => form.toUpperCase()))}`;
  return test.term === "ending"
    ? `ends within ${test.withinDays} days and is not renewed`
    : TERM_TEXTS[test.term];
}

const NOUNS = {
  home: "homes",
  rental: "rental properties",
  secondary_home: "second homes",
  vehicle: "vehicles",
  motorcycle: "motorcycles",
  premises: "premises",
  business_vehicle: "business vehicles",
} as const;

/** A condition as a clause. */
export function conditionText(condition: Condition): string {
  if ("all" in condition)
    return condition.all.length === 0 ? "always" : joined(condition.all.map(conditionText), "and");
  if ("any" in condition) return joined(condition.any.map(conditionText), "or");
  if ("not" in condition) return `not ${conditionText(condition.not)}`;
  if ("is" in condition) {
    const fact = FACTS[condition.fact];
    return fact.evidence(condition.is, "").replace(/^./, (first) => first.toLowerCase());
  }
  if ("in" in condition)
    return `${FACTS[condition.fact].label} is ${orList(condition.in.map((value) => value.replaceAll("_", " ")))}`;
  if ("fact" in condition) {
    const { label, format } = FACTS[condition.fact];
    return "atMost" in condition
      ? `${label} is ${format(condition.atMost)} or less`
      : `${label} is ${thresholdText(condition.atLeast, format)} or more`;
  }
  if ("naics" in condition) return `the NAICS code begins with ${orList(condition.naics)}`;
  if ("zone" in condition) return `the flood zone is of ${orList(condition.zone)} hazard`;
  if ("requiredBy" in condition) return `the law requires it (${condition.requiredBy.citation})`;
  if ("duty" in condition) return DUTY_TEXTS[condition.duty];
  if ("state" in condition) return `the state is ${orList(condition.state)}`;
  if ("hurricaneState" in condition) return "hurricane deductibles are in use in the state";
  if ("holds" in condition) return `there is ${aPolicy(condition.holds)}`;
  if ("on" in condition) return `there is ${aPolicy(condition.on)}`;
  if ("noOwnersPolicy" in condition)
    return `the home has no policy for owners (${lines(condition.noOwnersPolicy)})`;
  if ("lacks" in condition) {
    const endorsement = condition.endorsement
      ? `no policy lists ${featureLabel(condition.endorsement)}`
      : "";
    const policy = condition.lacks.length > 0 ? `there is no ${lines(condition.lacks)} policy` : "";
    const fairPlan = condition.orFairPlan
      ? `no ${lines(condition.orFairPlan)} policy of a FAIR plan`
      : "";
    const open = condition.mayInclude
      ? ` (asked where there is ${aPolicy(condition.mayInclude)} that does not say)`
      : "";
    return `${[policy, fairPlan, endorsement].filter(Boolean).join(" and ")}${open}`;
  }
  if ("fewerThan" in condition)
    return `there are fewer ${lines(condition.policies)} policies than ${NOUNS[condition.fewerThan]}`;
  if ("uninsured" in condition)
    return `no ${lines(condition.by)} policy lists one of the ${NOUNS[condition.uninsured]}`;
  if ("totalOf" in condition)
    return `the ${orList(condition.totalOf.map(limitLabel))} limits of all ${lines(condition.policy)} policies add up to less than ${thresholdText(condition.below, shortUsd)}`;
  const subject = condition.policy.length > 20 ? "a policy" : aPolicy(condition.policy);
  if ("without" in condition && condition.without) {
    const test = condition.test ? ` that ${testText(condition.test)}` : "";
    return `${subject}${test} has no ${lines(condition.without)} policy for the same property beside it`;
  }
  return condition.test ? `${subject} ${testText(condition.test)}` : subject;
}
