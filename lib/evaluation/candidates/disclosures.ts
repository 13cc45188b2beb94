import { lineInText } from "@/lib/domain/lines-of-business";
import { isRecord } from "@/lib/domain/record";
import { stateInText } from "@/lib/domain/us-states";
import type {
  Assumption,
  Disclosures,
  IgnoredField,
  NotCheckedRule,
} from "@/lib/evaluation/core/disclosures";
import { ignoredFields, nearestName } from "@/lib/evaluation/core/ignored-fields";
import { MONTHS_AHEAD, monthsFrom } from "@/lib/evaluation/core/months";
import type { EvaluationParams } from "./evaluation-params";
import { CandidateProfile } from "./input";
import type { PoolCounts } from "./result";
import type { Risk } from "./risk";
import type { RuleSet } from "./rule-set";

/** What a result does not rest on: facts that no rule read, rules without a fact, and assumptions. */

type ProfileQuestion = {
  rule: string;
  title: string;
  missing: string;
  question: string;
  reveals: string;
  isOpen: (risk: Risk, params: Pick<EvaluationParams, "asOf">) => boolean;
};

const isBusiness = ({ line }: Risk) => !PERSONAL.has(line);
const PERSONAL = new Set<string>([
  "personal_auto",
  "homeowners",
  "renters",
  "condo",
  "dwelling_fire",
  "personal_umbrella",
  "personal_articles",
  "watercraft",
  "mobile_home",
  "motorcycle",
  "recreational_vehicle",
]);

const PROFILE_QUESTIONS: readonly ProfileQuestion[] = [
  {
    rule: "limit_below_requested",
    title: "Whether carriers offer the limit",
    missing: "profile.limit",
    question: "Which limit is needed?",
    reveals: "Carriers whose highest limit is too low",
    isOpen: ({ limit }) => limit === undefined,
  },
  {
    rule: "prohibited_class",
    title: "Whether carriers write and want the class",
    missing: "profile.naics",
    question: "What is the NAICS code of the business?",
    reveals: "Carriers that prohibit the class, and carriers that target it",
    isOpen: (risk) => isBusiness(risk) && risk.naics === undefined,
  },
  {
    rule: "revenue_out_of_band",
    title: "Whether carriers write and want the revenue",
    missing: "profile.revenue",
    question: "What is the annual revenue of the business?",
    reveals: "Carriers that do not write businesses of this size",
    isOpen: (risk) => isBusiness(risk) && risk.revenue === undefined,
  },
  {
    rule: "appetite/bind-ratio",
    title: "Whether the losses narrow the market",
    missing: "profile.losses_5yr",
    question: "How many losses were there in the last five years?",
    reveals: "Carriers that bind too few submissions to take an insured with losses",
    isOpen: ({ losses_5yr: losses }) => losses === undefined,
  },
  {
    rule: "appetite/bind-ratio",
    title: "The size of the losses",
    missing: "profile.losses",
    question: "What did each loss cost?",
    reveals: "Losses that cost more than the premium of five years",
    isOpen: ({ losses_5yr: losses = 0, lossAmounts = [] }) => losses > lossAmounts.length,
  },
  {
    rule: "appetite/bind-ratio",
    title: "The losses against the premium",
    missing: "profile.target_premium",
    question: "What is the annual premium that the placement aims at?",
    reveals: "Losses that cost more than the premium of five years",
    isOpen: ({ lossAmounts, targetPremium }) =>
      lossAmounts !== undefined && targetPremium === undefined,
  },
  {
    rule: "effective_date",
    title: "The facts on the effective date",
    missing: "profile.effective_date",
    question: "The effective date is before the day of submission. When does the policy begin?",
    reveals: "A date that no carrier can bind any more",
    isOpen: ({ effectiveDate }, { asOf }) =>
      effectiveDate !== undefined && asOf !== undefined && effectiveDate < asOf,
  },
  {
    rule: "effective_date",
    title: "The facts on the effective date",
    missing: "profile.effective_date",
    question: `The effective date is more than ${MONTHS_AHEAD} months after the day of submission. When does the policy begin?`,
    reveals: "A date for which no carrier quotes yet, and laws that may change before it",
    isOpen: ({ effectiveDate }, { asOf }) =>
      effectiveDate !== undefined &&
      asOf !== undefined &&
      effectiveDate > monthsFrom(asOf, MONTHS_AHEAD),
  },
  {
    rule: "appetite/bind-ratio",
    title: "Losses outside the last five years",
    missing: "profile.losses",
    question:
      "Listed losses are dated after the day of submission, or more than five years before the policy, and do not count. Are these dates right?",
    reveals: "Losses with a wrong date, which count against the placement",
    isOpen: ({ lossesLeftOut: leftOut }) =>
      leftOut !== undefined && leftOut.before + leftOut.after > 0,
  },
];

const profileQuestions = (risk: Risk, params: EvaluationParams): NotCheckedRule[] =>
  PROFILE_QUESTIONS.filter(({ isOpen }) => isOpen(risk, params)).map(
    ({ isOpen: _, missing, ...question }) => ({ ...question, missing: [missing] }),
  );

/** Only where a candidate was removed because the profile does not say. */
function surplusLines(
  risk: Risk,
  removed: PoolCounts["removedByRule"],
): { questions: NotCheckedRule[]; assumed: Assumption[] } {
  const count = removed.find(({ rule }) => rule === "surplus_lines_not_accepted")?.count ?? 0;
  if (risk.surplusLines !== undefined || count === 0) return { questions: [], assumed: [] };
  const place = `${lineInText(risk.line)} in ${stateInText(risk.state)}`;
  return {
    questions: [
      {
        rule: "surplus_lines_not_accepted",
        title: "Whether surplus lines are acceptable",
        missing: ["profile.surplus_lines_acceptable"],
        question: "Is an insurer that is eligible for surplus lines, not admitted, acceptable?",
        reveals: `Carriers that write ${place} only as surplus lines (${count} removed)`,
      },
    ],
    assumed: [
      {
        path: "profile.surplus_lines_acceptable",
        assumed: "Surplus lines are not acceptable",
        because:
          "The profile does not say, and admitted insurers come first by law in most states.",
        count,
      },
    ],
  };
}

function candidateFacts(
  { engine2 }: RuleSet,
  risk: Risk,
  missing: readonly number[],
): NotCheckedRule[] {
  return (engine2?.missingFacts ?? []).flatMap(
    ({ rule, title, facts, ofProfile, question, reveals, appliesTo }, i) => {
      const count = missing[i] ?? 0;
      if (count === 0 || appliesTo?.(risk) === false) return [];
      const paths = facts.map((fact) => `${ofProfile ? "profile" : "candidate"}.${fact}`);
      return [{ rule, title, missing: paths, question, reveals, count }];
    },
  );
}

/** Fields that no rule read. Those that an engine declares are read. */
function ignoredBy({ inputFields }: RuleSet, profile: CandidateProfile): IgnoredField[] {
  const ignored = ignoredFields(CandidateProfile, profile, ["profile"]);
  if (!inputFields) return ignored;
  const known = new Set(["profile.custom", "profile.appetite_bucket"]);
  const undeclared = Object.keys(isRecord(profile.custom) ? profile.custom : {})
    .filter((key) => !inputFields.includes(key))
    .map((key): IgnoredField => {
      const nearest = nearestName(key, inputFields);
      return {
        path: `profile.custom.${key}`,
        reason: "unknown_field",
        nearest: nearest === null ? null : `custom.${nearest}`,
      };
    });
  return [...ignored.filter(({ path }) => !known.has(path)), ...undeclared];
}

/** The three lists of a result. */
export function disclosuresOf(
  ruleSet: RuleSet,
  risk: Risk,
  params: EvaluationParams,
  { missing, removedByRule }: Pick<PoolCounts, "missing" | "removedByRule">,
): Disclosures {
  const surplus = surplusLines(risk, removedByRule);
  return {
    ignored: ignoredBy(ruleSet, params.profile),
    not_checked: [
      ...profileQuestions(risk, params),
      ...surplus.questions,
      ...candidateFacts(ruleSet, risk, missing),
    ],
    assumed: [...risk.assumed, ...surplus.assumed],
  };
}
