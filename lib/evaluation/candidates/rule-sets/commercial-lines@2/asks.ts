import { lineInText } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import { AM_BEST_NOT_RATED, FILED } from "../../columns/derive";
import { ASK_GENERAL, ASK_MISSING, type AskRule } from "../../rule-set";
import { filedCode } from "./permission";

/** What every profile asks (the line in the state), and what this profile asks. */

const missingNumber =
  (column: "max_limit_usd"): AskRule["count"] =>
  (view, { rows, count }, asked) => {
    const values = view.numbers[column];
    for (let i = 0; i < count; i++)
      asked[i] = (asked[i] ?? 0) + ASK_MISSING * +!((values[rows[i] ?? 0] ?? 0) >= 0);
  };

const byTable =
  (
    column: (view: Parameters<AskRule["count"]>[0]) => Uint8Array,
    adds: Readonly<Record<number, number>>,
  ): AskRule["count"] =>
  (view, { rows, count }, asked) => {
    const table = Uint8Array.from({ length: 256 }, (_, code) => adds[code] ?? 0);
    const codes = column(view);
    for (let i = 0; i < count; i++)
      asked[i] = (asked[i] ?? 0) + (table[codes[rows[i] ?? 0] ?? 0] ?? 0);
  };

export const asks: readonly AskRule[] = [
  {
    id: "line_in_state",
    appliesTo: () => true,
    count: byTable(({ derived }) => derived.filed, {
      [FILED.UNKNOWN]: ASK_MISSING,
      [FILED.ONE_LIST]: ASK_MISSING,
      [FILED.GENERAL]: ASK_GENERAL,
    }),
    brief: ({ profile }, facts) => {
      const [line, state] = [lineInText(profile.line), stateInText(profile.state)];
      return filedCode(facts, profile) === FILED.UNKNOWN
        ? `not reported whether it may write ${line} in ${state}`
        : `not stated whether ${line} is written in ${state}`;
    },
  },
  {
    id: "limit",
    appliesTo: ({ limit }) => limit !== undefined,
    count: missingNumber("max_limit_usd"),
    brief: () => "",
    criterion: "limit",
  },
  {
    id: "class",
    appliesTo: ({ naics }) => naics !== undefined,
    count: byTable(({ classes }) => classes.target_naics.given, { 0: ASK_MISSING }),
    brief: () => "",
    criterion: "target-class",
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
    brief: () => "",
    criterion: "target-revenue",
  },
  {
    id: "rating_floor",
    appliesTo: ({ minRating }) => minRating !== undefined,
    count: byTable(({ derived }) => derived.amBest, {
      0: ASK_MISSING,
      [AM_BEST_NOT_RATED]: ASK_MISSING,
    }),
    brief: ({ profile }) => `AM Best rating not reported, ${profile.minRating} requested`,
  },
];
