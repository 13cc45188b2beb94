import {
  PORTFOLIO_LINES,
  type PortfolioLine,
  portfolioSegment,
} from "@/lib/domain/lines/portfolio-lines";
import { capitalize, joinList } from "@/lib/evaluation/core/format";
import { stateFundOf } from "@/lib/reference/workers/state-funds";
import { attributeOf } from "../portfolio/features";
import { matchOf } from "../portfolio/matching";
import type { HeldPolicy } from "../portfolio/policies";
import { canInsure, SUBJECT_KINDS } from "../portfolio/subjects";
import { featureLabel, linesInText, noPolicy } from "../texts/labels";
import type { Condition, Feature, Lines } from "./condition";
import type { RuleContext } from "./context";
import { doubtsOf, falseBecauseHeld, inForceQuestion, windOnlyQuestion } from "./doubts";
import { assumedFalse, type Finding, known, type Missing, unknown } from "./finding";
import { oncePerGroup } from "./once";

/** Whether policies of lines are held, for the subject if the rule is for one. */

export type Candidate = { policy: HeldPolicy; match: "yes" | "maybe" };

/** Lines that insure a building or a vehicle are matched to it; others, such as an umbrella, are for everything. */
const MATCHED: ReadonlySet<PortfolioLine> = new Set(
  PORTFOLIO_LINES.filter((line) => SUBJECT_KINDS.some((kind) => canInsure(line, kind))),
);
export const isMatched = ({ line }: HeldPolicy) => MATCHED.has(line);

/** Those of the policies that insure the subject, and those that may. */
export function matching(policies: readonly HeldPolicy[], { subject }: RuleContext): Candidate[] {
  return policies.flatMap((policy): Candidate[] => {
    if (!subject || !isMatched(policy)) return [{ policy, match: "yes" }];
    const match = matchOf(policy.insured, subject);
    return match === "no" ? [] : [{ policy, match }];
  });
}

/** The policies of the lines. For a subject: those that insure it, and those that may. */
export const candidates = oncePerGroup((lines: Lines, context): readonly Candidate[] =>
  matching(
    context.portfolio.policies.filter(({ line }) => lines.includes(line)),
    context,
  ),
);

/** By policy: rules on many vehicles ask the same of the same policies. */
const insuresQuestions = new WeakMap<HeldPolicy, Missing>();

export function insuresQuestion(policy: HeldPolicy, { portfolio }: RuleContext): Missing {
  const asked =
    insuresQuestions.get(policy) ??
    portfolio.missing([...policy.path, "insures"], `What does the ${policy.name} insure?`);
  insuresQuestions.set(policy, asked);
  return asked;
}

export const featureQuestion = (
  feature: Feature,
  policy: HeldPolicy,
  { portfolio }: RuleContext,
): Missing =>
  portfolio.missing(
    [...policy.path, "attributes", attributeOf(feature)],
    feature === "nfip"
      ? `Is the ${policy.name} one of the National Flood Insurance Program? It insures one building only.`
      : `Does the ${policy.name} include ${featureLabel(feature)}?`,
  );

export function holdsLines(lines: Lines, context: RuleContext, withEvidence: boolean): Finding {
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
  const none = known(false, capitalize(noPolicy(lines)));
  if (!lines.includes("windstorm")) return none;
  // A policy whose carrier is not known may be for wind only.
  const perhaps = matching(context.portfolio.policies, context).flatMap(
    ({ policy }) => windOnlyQuestion(policy, context) ?? [],
  );
  return assumedFalse(none, perhaps);
}

/** Whether a FAIR plan's policy of a business, which is for property, states liability. `not_asked` of other policies. */
const fairPlanLiability = ({ line, market, features }: HeldPolicy) =>
  line === "business_owners" && market === "fair_plan" ? features.general_liability : "not_asked";

type Lacks = Extract<Condition, { lacks: Lines }>;

/** Policies of the lines, and dwelling policies of a FAIR plan where these count too. */
function countedPolicies({ lacks: lines, orFairPlan = [] }: Lacks, { portfolio }: RuleContext) {
  const isLiability = lines.includes("general_liability");
  // A rule of its own says whether the industry has to insure with the fund.
  const privateMayCount = stateFundOf(portfolio.state)?.listedIndustriesOnly === true;
  return portfolio.policies.filter(
    (policy) =>
      (lines.includes(policy.line) &&
        (policy.stateFund !== false || privateMayCount) &&
        !(isLiability && fairPlanLiability(policy) === false)) ||
      (orFairPlan.includes(policy.line) && policy.market === "fair_plan"),
  );
}

/** Policies with an endorsement that can be for the segment of the rule. */
const ofSegment = (policies: readonly HeldPolicy[], { segment }: RuleContext) =>
  policies.filter(({ line }) => {
    const own = portfolioSegment(line);
    return !segment || segment === "both" || own === undefined || own === segment;
  });

/** Whether a coverage is missing. The sentence names the subject, which the policies do not depend on. */
export function lacksCoverage(condition: Lacks, context: RuleContext): Finding {
  const { finding, text } = lacksForGroup(condition, context);
  const { subject } = context;
  return text === null ? finding : known(true, `${text}${subject ? ` for ${subject.name}` : ""}`);
}

/** The finding; with a text, it is true because nothing of the kind is listed, and the text says so. */
type LacksResult = { finding: Finding; text: string | null };

const lacksForGroup = oncePerGroup((condition: Lacks, context): LacksResult => {
  const found = lackingIn(condition, context);
  return typeof found === "string"
    ? { finding: known(true), text: found }
    : { finding: found, text: null };
});

function lackingIn(condition: Lacks, context: RuleContext): Finding | string {
  const { lacks: lines, endorsement, mayInclude = [] } = condition;
  const { portfolio, subject } = context;
  const found = matching(countedPolicies(condition, context), context);
  const candidatesOfFeature = endorsement
    ? matching(ofSegment(portfolio.policies, context), context).filter(
        ({ policy }) => !subject || !endorsement || isMatched(policy),
      )
    : [];
  const endorsed = candidatesOfFeature.filter(
    ({ policy }) => endorsement && policy.features[endorsement] === true,
  );
  const sure = (list: readonly Candidate[]) =>
    list.flatMap(({ policy, match }) => (match === "yes" ? [policy] : []));
  const [held, heldByEndorsement] = [sure(found), sure(endorsed)];
  const [first = heldByEndorsement[0]] = held;
  if (first) {
    const evidence =
      held.length === 0 && endorsement
        ? `${capitalize(first.name)}: ${featureLabel(endorsement)}`
        : `${capitalize(first.name)} held`;
    return falseBecauseHeld(known(false, evidence), [
      ...held.map((policy) => [
        ...doubtsOf(policy, context),
        ...(lines.includes("general_liability") && fairPlanLiability(policy) === undefined
          ? [featureQuestion("general_liability", policy, context)]
          : []),
      ]),
      ...heldByEndorsement.map((policy) => [inForceQuestion(policy, context) ?? []].flat()),
    ]);
  }
  const possible = [...found, ...endorsed].map(({ policy }) => policy);
  const packages = candidatesOfFeature.filter(
    ({ policy }) =>
      mayInclude.includes(policy.line) &&
      endorsement !== undefined &&
      policy.features[endorsement] === undefined,
  );
  const open = [
    ...possible.map((policy) => insuresQuestion(policy, context)),
    ...packages.flatMap(({ policy }) =>
      endorsement ? [featureQuestion(endorsement, policy, context)] : [],
    ),
  ];
  if (open.length > 0) return unknown(...open);
  const isListed = portfolio.allPolicies.some(
    ({ line, inForce }) => lines.includes(line) && inForce === false,
  );
  const which = lines.length > 0 ? "another" : "any";
  const text = [
    ...(lines.length > 0 ? [noPolicy(lines, isListed ? "in force" : "listed")] : []),
    ...(endorsement ? [`no ${featureLabel(endorsement)} is listed on ${which} policy`] : []),
  ].join(", and ");
  const notFromFund = portfolio.policies.filter(
    ({ line, stateFund }) => lines.includes(line) && stateFund === false,
  );
  if (notFromFund.length > 0)
    return known(
      true,
      ...notFromFund.map(({ name }) => `${capitalize(name)} is not from the state fund`),
    );
  return capitalize(text);
}
