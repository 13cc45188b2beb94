import { lineInText } from "@/lib/domain/lines-of-business";
import { RATING_AGENCY_LABELS } from "@/lib/domain/ratings";
import { stateInText } from "@/lib/domain/us-states";
import { isStateFund, STATE_FUNDS, stateFundOf } from "@/lib/reference/workers/state-funds";
import { APPETITE, codesBelow, FILED } from "../../columns/derive";
import { STOPPING_GRADES, STRENGTH } from "../../columns/grade-levels";
import type { CandidateFacts } from "../../facts";
import type { Risk } from "../../risk";
import type { FilterRule } from "../../rule-set";
import { limitOf } from "./caveats";
import { dollars } from "./formats";
import { admittedInsurerLaw, filedCode, filingFor, stateFundOnly } from "./permission";
import { ratingsOf } from "./ratings";
import {
  ADMITTED_INSURER_LAWS,
  AM_BEST_SCALE,
  AS_REPORTED,
  admittedInsurerStates,
  KBRA_SCALE,
  OTHER_AGENCY_SCALES,
  SURPLUS_LINES_LAW,
} from "./sources";

const place = ({ line, state }: Risk) => `${lineInText(line)} in ${stateInText(state)}`;

function revenueEvidence(
  { revenue_min_usd: min, revenue_max_usd: max }: CandidateFacts,
  revenue: number,
) {
  if (min !== undefined && revenue < min)
    return `Revenue ${dollars(revenue)} is below its minimum of ${dollars(min)}`;
  return `Revenue ${dollars(revenue)} is above its limit of ${dollars(max ?? 0)}`;
}

/** The grades that stop a placement, in words. */
function stoppingGrades(facts: CandidateFacts): string {
  const stops = ratingsOf(facts).filter(({ agency, grade }) => STOPPING_GRADES[agency]?.[grade]);
  return stops
    .map(({ agency, grade }) => {
      const suspended = STOPPING_GRADES[agency]?.[grade] === STRENGTH.SUSPENDED;
      const meaning = suspended
        ? "rating suspended"
        : grade === "F"
          ? "in liquidation"
          : grade === "E" || grade === "R"
            ? "under regulatory supervision"
            : "in default";
      return `${RATING_AGENCY_LABELS[agency]} ${grade}: ${meaning}`;
    })
    .join("; ");
}

/** The law that reserves the line in the state to the state fund, if there is one. */
const stateFundLawOf = (risk: Risk) =>
  stateFundOnly(risk) ? (stateFundOf(risk.state)?.law ?? null) : null;

/** The smallest limit that is one. */
const ANY_LIMIT = Number.MIN_VALUE;

export const filters: readonly FilterRule[] = [
  {
    id: "inactive",
    label: "Not active",
    kind: "inactive",
    evidence: () => "Not active",
    about: {
      title: "Not active",
      text: "Removes a candidate whose `active` is false.",
      sources: [AS_REPORTED],
    },
  },
  {
    id: "insolvent",
    label: "Under supervision, in liquidation or suspended",
    kind: "code",
    column: ({ derived }) => derived.strength,
    removes: () => [STRENGTH.SUPERVISED, STRENGTH.SUSPENDED],
    evidence: stoppingGrades,
    about: {
      title: "Under supervision, in liquidation or suspended",
      text: "Removes a candidate that any agency grades as under regulatory supervision, in liquidation or in default, or whose AM Best rating is suspended.",
      parameters: { am_best: ["E", "F", "S"], sp: ["R", "SD", "D"], kbra: ["D"] },
      sources: [AM_BEST_SCALE, OTHER_AGENCY_SCALES, KBRA_SCALE],
    },
  },
  {
    id: "state_fund_only",
    label: "Only the state fund writes the line",
    kind: "name",
    removes: (risk) => (stateFundLawOf(risk) ? (name) => !isStateFund(risk.state, name) : null),
    evidence: (_, risk) =>
      `Only the state fund writes ${place(risk)} (${stateFundLawOf(risk)?.citation ?? ""})`,
    about: {
      title: "Only the state fund writes the line",
      text: "Removes every candidate but the fund itself for workers compensation where only the state fund may write it. In Wyoming only the industries that the law lists insure with the fund: of other classes, and without `naics`, the candidate stays, is no strong fit, and `not_checked` counts it.",
      parameters: {
        line: "workers_compensation",
        states: Object.keys(STATE_FUNDS),
        listed_industries_only: Object.keys(STATE_FUNDS).filter(
          (state) => stateFundOf(state)?.listedIndustriesOnly,
        ),
      },
      sources: Object.values(STATE_FUNDS).map(({ law }) => law),
    },
  },
  {
    id: "not_licensed",
    label: "Not permitted in the state",
    kind: "code",
    column: ({ derived }) => derived.filed,
    removes: () => [FILED.NOT_PERMITTED, FILED.NOT_LICENSED],
    evidence: (facts, risk) =>
      filedCode(facts, risk) === FILED.NOT_LICENSED
        ? `Not licensed in ${stateInText(risk.state)}`
        : `Neither admitted nor eligible for surplus lines for ${place(risk)}`,
    about: {
      title: "Not permitted in the state",
      text: "Removes a candidate whose filing of the line in the state is `none`, or, without a filing of the line, whose `licensed_states` is reported and lacks the state. A filing as admitted in a state that `licensed_states` lacks decides nothing: the candidate stays, is no strong fit, and `not_checked` counts it.",
      sources: [SURPLUS_LINES_LAW],
    },
  },
  {
    id: "admitted_insurer_required",
    label: "A compulsory line from a surplus lines insurer",
    kind: "code",
    column: ({ derived }) => derived.filed,
    removes: (risk) => (admittedInsurerLaw(risk) ? [FILED.SURPLUS_LINES] : null),
    evidence: (_, risk) =>
      `Eligible for surplus lines in ${stateInText(risk.state)}, not admitted; the law asks for an admitted insurer of ${lineInText(risk.line)} (${admittedInsurerLaw(risk)?.citation ?? ""})`,
    about: {
      title: "A compulsory line from a surplus lines insurer",
      text: "Removes a surplus lines insurer for personal auto, motorcycle or workers compensation where the law asks for an admitted insurer, whatever the profile accepts. In other states, and for commercial auto, the candidate stays, is no strong fit, and `not_checked` counts it.",
      parameters: {
        auto: admittedInsurerStates("auto"),
        workers_compensation: admittedInsurerStates("workers_compensation"),
      },
      sources: ADMITTED_INSURER_LAWS,
    },
  },
  {
    id: "surplus_lines_not_accepted",
    label: "Surplus lines only, not accepted",
    kind: "code",
    column: ({ derived }) => derived.filed,
    removes: ({ surplusLines }) => (surplusLines === true ? null : [FILED.SURPLUS_LINES]),
    evidence: (_, { state, surplusLines }) =>
      `Eligible for surplus lines in ${stateInText(state)}, not admitted; the profile ${
        surplusLines === false
          ? "does not accept surplus lines"
          : "does not say that surplus lines are acceptable"
      }`,
    about: {
      title: "Surplus lines only, not accepted",
      text: "Removes a candidate that is eligible for surplus lines and not admitted, unless the profile's `surplus_lines_acceptable` is true.",
      sources: [SURPLUS_LINES_LAW],
    },
  },
  {
    id: "line_not_written",
    label: "Does not write the line",
    kind: "code",
    column: ({ derived }) => derived.filed,
    removes: () => [FILED.NOT_FILED, FILED.LINE_NOT_WRITTEN],
    evidence: (facts, risk) =>
      filedCode(facts, risk) === FILED.NOT_FILED
        ? `Files ${lineInText(risk.line)} in other states, not in ${stateInText(risk.state)}`
        : `Does not write ${lineInText(risk.line)}`,
    about: {
      title: "Does not write the line",
      text: "Removes a candidate that reports filings of the line and none in the state, or, without a filing of the line, whose `lines` is reported and lacks it.",
      sources: [AS_REPORTED],
    },
  },
  {
    id: "closed_to_new_business",
    label: "Closed to new business",
    kind: "code",
    column: ({ derived }) => derived.appetite,
    removes: () => [APPETITE.CLOSED],
    evidence: (_, risk) => `Closed to new business for ${place(risk)}`,
    about: {
      title: "Closed to new business",
      text: "Removes a candidate whose filing of the line in the state has the appetite `none`.",
      sources: [AS_REPORTED],
    },
  },
  {
    id: "prohibited_class",
    label: "Prohibited class",
    kind: "prohibited_class",
    evidence: (facts, { naics = "" }) => {
      const prefixes = facts.prohibited_naics?.filter((prefix) => naics.startsWith(prefix)) ?? [];
      return `NAICS ${naics} is a prohibited class (${[...new Set(prefixes)].sort().join(", ")})`;
    },
    about: {
      title: "Prohibited class",
      text: "Removes a candidate whose `prohibited_naics` contains the profile's `naics` or a prefix of it. Where `naics` is shorter than a prohibited class that begins with it, or `prohibited_naics` is not reported and no target class contains all six digits of `naics`, the candidate stays, is no strong fit, and `not_checked` counts it.",
      sources: [AS_REPORTED],
    },
  },
  {
    id: "revenue_out_of_band",
    label: "Revenue outside its band",
    kind: "revenue_out_of_band",
    evidence: (facts, { revenue = 0 }) => revenueEvidence(facts, revenue),
    about: {
      title: "Revenue outside its band",
      text: "Removes a candidate if the profile's `revenue` is below `revenue_min_usd` or above `revenue_max_usd`.",
      sources: [AS_REPORTED],
    },
  },
  {
    id: "limit_below_requested",
    label: "Limit below the requested one",
    kind: "range",
    fact: "max_limit_usd",
    least: ({ limit, layering }) => (layering ? ANY_LIMIT : (limit ?? ANY_LIMIT)),
    evidence: (facts, risk) => {
      const offered = limitOf(facts, risk) ?? 0;
      return offered === 0
        ? `Offers no limit for ${place(risk)}`
        : `Limit ${dollars(offered)} is below the requested ${dollars(risk.limit ?? 0)}`;
    },
    about: {
      title: "Limit below the requested one",
      text: "Removes a candidate whose highest limit for the line in the state, or in general, is below the profile's `limit`. With `layering: true` it stays, as a layer. A highest limit of 0 is no capacity, and removes it in any case.",
      sources: [AS_REPORTED],
    },
  },
  {
    id: "rating_below_floor",
    label: "Rating below the floor",
    kind: "code",
    column: ({ derived }) => derived.amBest,
    removes: ({ minRating }) => (minRating === undefined ? null : codesBelow(minRating)),
    evidence: (facts, { minRating }) =>
      `AM Best ${ratingsOf(facts).find(({ agency }) => agency === "am_best")?.grade} is below the requested ${minRating}`,
    about: {
      title: "Rating below the floor",
      text: "Removes a candidate whose AM Best rating is worse than the profile's `min_am_best_rating`. Without an AM Best rating it stays, and the floor counts as not answered.",
      sources: [AM_BEST_SCALE],
    },
  },
  {
    id: "minimum_premium_above_target",
    label: "Minimum premium above the target",
    kind: "range",
    fact: "min_premium_usd",
    most: ({ targetPremium }) => targetPremium,
    evidence: (facts, risk) =>
      `Minimum premium ${dollars(filingFor(facts, risk)?.min_premium_usd ?? 0)} is above the target of ${dollars(risk.targetPremium ?? 0)}`,
    about: {
      title: "Minimum premium above the target",
      text: "Removes a candidate whose filing of the line in the state has a minimum premium above the profile's `target_premium`.",
      sources: [AS_REPORTED],
    },
  },
];
