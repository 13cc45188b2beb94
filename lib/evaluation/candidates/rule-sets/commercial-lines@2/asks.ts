import { lineInText } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import { isStateFund } from "@/lib/reference/workers/state-funds";
import { type NaicsList, TEXTS_PER_ROW } from "../../columns/block";
import { AM_BEST_NOT_RATED, type DerivedView, FILED } from "../../columns/derive";
import { narrowerCodes, prefixMatcher, undecidedClasses } from "../../columns/naics-prefixes";
import { textAt } from "../../columns/read-facts";
import type { Risk } from "../../risk";
import { ASK_GENERAL, ASK_MISSING, type AskRule } from "../../rule-set";
import { BIND_RATIOS, bindBounds } from "./bind-ratio";
import { layerText, lossesText } from "./caveats";
import { dollars } from "./formats";
import { filedCode, isUndecidedForSurplusLines, stateFundOnly } from "./permission";

/** What every profile asks (the line in the state), and what this profile asks. */

/** A limit that is not reported, or of which only a part is offered, as a layer. */
const countLimits: AskRule["count"] = ({ numbers }, { rows, count }, asked, { limit = 0 }) => {
  const values = numbers.max_limit_usd;
  for (let i = 0; i < count; i++) {
    const value = values[rows[i] ?? 0] ?? 0;
    asked[i] = (asked[i] ?? 0) + ASK_MISSING * +!(value >= 0) + ASK_GENERAL * +(value < limit);
  }
};

/** Lists that contain no code of the class, and codes within it. */
const countNarrower =
  (list: NaicsList): AskRule["count"] =>
  ({ classes }, { rows, count }, asked, { naics = "" }) => {
    const undecided = undecidedClasses(classes[list], naics);
    if (!undecided) return;
    for (let i = 0; i < count; i++)
      asked[i] = (asked[i] ?? 0) + ASK_MISSING * undecided(rows[i] ?? 0);
  };

const byTable =
  (
    column: (view: Parameters<AskRule["count"]>[0]) => Uint8Array,
    addsFor: (risk: Risk) => readonly (readonly [code: number, added: number])[],
  ): AskRule["count"] =>
  (view, { rows, count }, asked, risk) => {
    const table = new Uint8Array(256);
    for (const [code, added] of addsFor(risk)) table[code] = added;
    const codes = column(view);
    for (let i = 0; i < count; i++)
      asked[i] = (asked[i] ?? 0) + (table[codes[rows[i] ?? 0] ?? 0] ?? 0);
  };

const countClasses = byTable(
  ({ classes }) => classes.target_naics.given,
  () => [[0, ASK_MISSING]],
);

const countNarrowerTargets = countNarrower("target_naics");
const countNarrowerProhibited = countNarrower("prohibited_naics");

/** A class of this many digits has none within it. */
const FINEST_CLASS = 6;

/**
 * Prohibited classes that are not reported. A target class that contains a whole code answers for it; of a shorter code,
 * a class within it may still be prohibited.
 */
const countNoProhibited: AskRule["count"] = (
  { classes },
  { rows, count },
  asked,
  { naics = "" },
) => {
  const { given } = classes.prohibited_naics;
  const { starts } = classes.target_naics;
  const before = prefixMatcher(naics)(classes.target_naics);
  const decides = +(naics.length >= FINEST_CLASS);
  for (let i = 0; i < count; i++) {
    const row = rows[i] ?? 0;
    const targeted = +((before[starts[row + 1] ?? 0] ?? 0) > (before[starts[row] ?? 0] ?? 0));
    asked[i] =
      (asked[i] ?? 0) + ASK_MISSING * ((1 - (given[row] ?? 0)) & (1 - (targeted & decides)));
  }
};

/** Whether it is open if only the state fund may write the line. */
export const isOpenForStateFund = (risk: Risk) => stateFundOnly(risk) === undefined;

/** Rows of other insurers than the state's fund. */
export function notOfStateFund(
  view: DerivedView,
  { rows, count }: { rows: Uint32Array; count: number },
  { state }: Risk,
): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) =>
    Number(!isStateFund(state, textAt(view, TEXTS_PER_ROW * (rows[i] ?? 0)))),
  );
}

/** The least bind ratio that is good for the losses of the profile. */
const leastGoodRatio = (risk: Risk) => bindBounds(risk)[1];

export const asks: readonly AskRule[] = [
  {
    id: "line_in_state",
    appliesTo: () => true,
    count: byTable(
      ({ derived }) => derived.filed,
      (risk) => [
        [FILED.UNKNOWN, ASK_MISSING],
        [FILED.ONE_LIST, ASK_MISSING],
        [FILED.GENERAL, ASK_GENERAL],
        [FILED.NOT_LICENSED_AS_FILED, ASK_MISSING],
        [FILED.SURPLUS_LINES, isUndecidedForSurplusLines(risk) ? ASK_MISSING : 0],
      ],
    ),
    brief: ({ profile }, facts) => {
      const [line, state] = [lineInText(profile.line), stateInText(profile.state)];
      if (filedCode(facts, profile) === FILED.SURPLUS_LINES)
        return `not checked whether ${state} lets a surplus lines insurer write ${line}`;
      if (filedCode(facts, profile) === FILED.NOT_LICENSED_AS_FILED)
        return `not decided whether it may write ${line} in ${state}: filed as admitted, not licensed`;
      return filedCode(facts, profile) === FILED.UNKNOWN
        ? `not reported whether it may write ${line} in ${state}`
        : `not stated whether ${line} is written in ${state}`;
    },
  },
  {
    id: "state_fund",
    appliesTo: isOpenForStateFund,
    count: (view, selection, asked, risk) => {
      for (const [i, isPrivate] of notOfStateFund(view, selection, risk).entries())
        asked[i] = (asked[i] ?? 0) + ASK_MISSING * isPrivate;
    },
    brief: ({ profile: { line, state } }) =>
      `not decided whether only the state fund writes ${lineInText(line)} of the class in ${stateInText(state)}`,
  },
  {
    id: "limit",
    appliesTo: ({ limit }) => limit !== undefined,
    count: countLimits,
    brief: ({ profile }, facts) => layerText(facts, profile),
    criterion: "limit",
  },
  {
    id: "class",
    appliesTo: ({ naics }) => naics !== undefined,
    count: (...each) => {
      countClasses(...each);
      countNarrowerTargets(...each);
    },
    brief: ({ profile }) => `appetite for NAICS ${profile.naics} not reported`,
    criterion: "target-class",
  },
  {
    id: "class_permitted",
    appliesTo: ({ naics }) => naics !== undefined,
    count: (...each) => {
      countNarrowerProhibited(...each);
      countNoProhibited(...each);
    },
    brief: ({ profile: { naics = "" } }, facts) =>
      facts.prohibited_naics === undefined
        ? `whether it prohibits NAICS ${naics} not reported`
        : `whether NAICS ${naics} is among its prohibited classes (${narrowerCodes(facts.prohibited_naics, naics).join(", ")}) not decided`,
  },
  {
    id: "revenue",
    appliesTo: ({ revenue }) => revenue !== undefined,
    count: ({ numbers }, { rows, count }, asked) => {
      const { revenue_min_usd: min, revenue_max_usd: max } = numbers;
      const { target_revenue_min_usd: from, target_revenue_max_usd: to } = numbers;
      for (let i = 0; i < count; i++) {
        const row = rows[i] ?? 0;
        const band = +((min[row] ?? 0) >= 0) | +((max[row] ?? 0) >= 0);
        const target = +((from[row] ?? 0) >= 0) & +((to[row] ?? 0) >= 0);
        asked[i] = (asked[i] ?? 0) + ASK_MISSING * (1 - (band | target));
      }
    },
    brief: ({ profile }) =>
      `its range of revenue not reported, ${dollars(profile.revenue ?? 0)} requested`,
    criterion: "target-revenue",
  },
  {
    id: "losses",
    appliesTo: (risk) => leastGoodRatio(risk) > BIND_RATIOS[1],
    count: ({ numbers }, { rows, count }, asked, risk) => {
      const least = leastGoodRatio(risk);
      const ratios = numbers.bind_ratio;
      for (let i = 0; i < count; i++)
        asked[i] = (asked[i] ?? 0) + ASK_GENERAL * +!((ratios[rows[i] ?? 0] ?? 0) >= least);
    },
    brief: ({ profile }, facts) => lossesText(facts, profile),
    criterion: "bind-ratio",
  },
  {
    id: "rating_floor",
    appliesTo: ({ minRating }) => minRating !== undefined,
    count: byTable(
      ({ derived }) => derived.amBest,
      () => [
        [0, ASK_MISSING],
        [AM_BEST_NOT_RATED, ASK_MISSING],
      ],
    ),
    brief: ({ profile }) => `AM Best rating not reported, ${profile.minRating} requested`,
  },
];
