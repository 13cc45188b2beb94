import type { LineOfBusiness } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import { capitalize, formatCount, joinList, numberFormats } from "@/lib/evaluation/core/format";
import { portfolioLineInText } from "./engine/lines";
import type {
  DeductibleComparison,
  EvidenceTexts,
  LimitComparison,
  MissingTexts,
  RuleSetTexts,
} from "./engine/texts";
import { numberFacts, yesNoFacts } from "./fact-texts";
import { DEDUCTIBLE_LABELS, FEATURE_LABELS, LIMIT_LABELS } from "./labels";

const { percent, shortUsd } = numberFormats({ unitSpace: " ", millionsDecimal: true });

const linesInText = (lines: readonly LineOfBusiness[]) => lines.map(portfolioLineInText);
const noPolicy = (lines: readonly LineOfBusiness[]) =>
  `no ${linesInText(lines).join(" or ")} policy listed`;

const usdOrUnlimited = (usd: number) =>
  usd === Number.POSITIVE_INFINITY ? "without limit" : shortUsd(usd);
const belowText = ({ isBelow, thresholdUsd, thresholdNote }: LimitComparison) =>
  `${isBelow ? "below" : "not below"} ${shortUsd(thresholdUsd)}${thresholdNote}`;
const overText = ({ isOver }: DeductibleComparison) => (isOver ? "over" : "not over");

const missing: MissingTexts = {
  floodZone: (place) => `flood zone of the ${place}`,
  replacementCost: "replacement cost",
  stateMinimums: (state) => `auto minimums of ${stateInText(state)}`,
  limit: (limit, policy) => `${LIMIT_LABELS[limit]} of the ${policy}`,
  anyLimit: (policy) => `limit of the ${policy}`,
  dwellingLimit: (policy) => `dwelling limit of the ${policy}`,
  deductible: (deductibles, policy) =>
    `${deductibles.map((name) => DEDUCTIBLE_LABELS[name]).join(" or ")} deductible of the ${policy}`,
  deductibleInUsd: (deductible) => `${DEDUCTIBLE_LABELS[deductible]} deductible in USD`,
  feature: (feature, policy) => `${FEATURE_LABELS[feature]} of the ${policy}`,
  effectiveDate: (policy) => `effective date of the ${policy}`,
  endDate: (policy) => `expiry of the ${policy}`,
};

const evidence: EvidenceTexts = {
  state: (state) => `In ${stateInText(state)}`,
  floodZone: (place, zone) => `${capitalize(place)} in flood zone ${zone}`,
  linesHeld: (lines) => `${capitalize(joinList(linesInText(lines)))} held`,
  linesMissing: (lines) => capitalize(noPolicy(lines)),
  policyHeld: (policy) => `${capitalize(policy)} held`,
  endorsement: (feature, policy) => `${capitalize(policy)}: ${FEATURE_LABELS[feature]}`,
  lacks(lines, endorsement) {
    const which = lines.length > 0 ? "another" : "any";
    return capitalize(
      [
        ...(lines.length > 0 ? [noPolicy(lines)] : []),
        ...(endorsement ? [`no ${FEATURE_LABELS[endorsement]} on ${which} policy`] : []),
      ].join(", and "),
    );
  },
  limit(limit, policy, comparison) {
    const label = LIMIT_LABELS[limit];
    const stated =
      comparison.usd === 0 ? `no ${label}` : `${label} ${usdOrUnlimited(comparison.usd)}`;
    return `${capitalize(policy)}: ${stated}, ${belowText(comparison)}`;
  },
  totalLimit(lines, policies, comparison) {
    const sum = `${usdOrUnlimited(comparison.usd)}${policies > 1 ? " in all" : ""}`;
    return `${capitalize(joinList(linesInText(lines)))} ${sum}, ${belowText(comparison)}`;
  },
  deductibleUsd(name, policy, comparison) {
    const stated = `${DEDUCTIBLE_LABELS[name]} deductible ${shortUsd(comparison.value)}`;
    return `${capitalize(policy)}: ${stated}, ${overText(comparison)} ${shortUsd(comparison.most)}`;
  },
  deductiblePercent(name, policy, comparison) {
    const value = percent(Math.min(comparison.value, 100));
    const stated = `${DEDUCTIBLE_LABELS[name]} deductible ${value} of the dwelling limit`;
    return `${capitalize(policy)}: ${stated}, ${overText(comparison)} ${percent(comparison.most)}`;
  },
  feature: (feature, policy, included) =>
    `${capitalize(policy)}: ${included ? "" : "no "}${FEATURE_LABELS[feature]}`,
  begins: (policy, date) => `${capitalize(policy)} begins on ${date}`,
  endedByStatus: (policy, replaced) =>
    `${capitalize(policy)} is no longer in force by its status${replaced ? ", another one is" : ""}`,
  inForceUntil: (policy, date) => `${capitalize(policy)} runs to ${date}`,
  ended: (policy, date, renewed) =>
    `${capitalize(policy)} ended on ${date}${renewed ? " and was renewed" : ""}`,
  ending: (policy, { date, days, renewed }) =>
    `${capitalize(policy)} ends on ${date}, in ${formatCount(days, "day")}${renewed ? ", and is renewed" : ""}`,
};

export const texts: RuleSetTexts = {
  policyName: (line, carrier) =>
    `${portfolioLineInText(line)} policy${carrier ? ` (${carrier})` : ""}`,
  numberFacts,
  yesNoFacts,
  segmentMissing: {
    personal: "No personal lines or household in the input",
    commercial: "No commercial lines or business in the input",
  },
  notChecked: (fact) => `not checked: ${fact} not reported`,
  shareOf: (times, label) => ` (${times === 1 ? "" : `${percent(100 * times)} of `}${label})`,
  ofStateMinimum: (state, from) =>
    ` (${stateInText(state)}'s minimum${from && ` from ${from} on`})`,
  missing,
  evidence,
};
