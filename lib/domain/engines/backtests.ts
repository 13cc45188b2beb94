import { z } from "zod";
import { IsoTimestamp } from "../time/timestamp";
import { MAX_BACKTEST_RUNS } from "./backtest-limit";

/** What a backtest reports. */

export const BACKTEST_STATES = ["queued", "running", "completed", "cancelled", "failed"] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

export const BacktestFilters = z.strictObject({
  created_after: IsoTimestamp.optional(),
  created_before: IsoTimestamp.optional(),
  line: z.string().max(100).optional().meta({ description: "Runs of this line of business only" }),
  limit: z
    .number()
    .int()
    .min(1)
    .max(MAX_BACKTEST_RUNS, {
      error: `must be at most ${MAX_BACKTEST_RUNS}, the newest runs that match`,
    })
    .default(10_000)
    .meta({ description: "How many runs, the newest first" }),
});
export type BacktestFilters = z.infer<typeof BacktestFilters>;

const Counts = z.record(z.string(), z.number().int());

/** Where carriers go: from the tier in the rows to that in the columns. `REMOVED`: by a filter. */
const Matrix = z.record(z.string(), Counts);

const Mover = z.object({ name: z.string(), better: z.number().int(), worse: z.number().int() });

/** The sums over all tested runs. Fields that the kind of run has nothing of are empty. */
export const BacktestReport = z
  .object({
    tested: z.number().int().meta({ description: "Changed, unchanged and failed runs" }),
    changed: z.number().int().meta({
      description:
        "Runs whose answer is another one: a tier, a rank, a solution, a gap or its severity",
    }),
    ranks_only: z
      .number()
      .int()
      .meta({ description: "Those of them in which nothing but ranks differs" }),
    first_changed: z
      .number()
      .int()
      .meta({ description: "Those of them with another first candidate or solution" }),
    failed: Counts.meta({
      description:
        "Runs that the draft refuses, by reason, such as a field that it newly requires. They count as tested and not as changed",
    }),
    tier_movements: Matrix.meta({ description: "Candidates by the tier before and after" }),
    movers: z.array(Mover).meta({
      description:
        "Carriers that are in a better or a worse tier than before, most often moved first",
    }),
    recommendations_changed: z.number().int(),
    cost_difference: z.object({ runs: z.number().int(), usd: z.number() }).meta({
      description: "Of runs with another recommendation: what the new ones cost more, USD",
    }),
    gaps_appeared: Counts,
    gaps_disappeared: Counts,
    severities_changed: Counts.meta({
      description: "Gaps with another severity, such as `gap_missing_umbrella: MEDIUM to HIGH`",
    }),
    gap_labels: z.record(z.string(), z.string()).meta({
      description:
        "The titles of the gaps that the fields above name, by their ids. Reports of earlier releases have none",
    }),
  })
  .meta({ id: "BacktestReport" });
export type BacktestReport = z.infer<typeof BacktestReport>;

export const emptyReport = (): BacktestReport => ({
  tested: 0,
  changed: 0,
  ranks_only: 0,
  first_changed: 0,
  failed: {},
  tier_movements: {},
  movers: [],
  recommendations_changed: 0,
  cost_difference: { runs: 0, usd: 0 },
  gaps_appeared: {},
  gaps_disappeared: {},
  severities_changed: {},
  gap_labels: {},
});

/** How one run's answer differs, in the fields of its kind. */
export const RunChange = z
  .object({
    summary: z.string().meta({ description: "In words" }),
    moved: z
      .array(
        z.object({
          name: z.string(),
          before: z.string(),
          after: z.string(),
          rule: z.string(),
          rule_label: z.string().optional().meta({
            description: "The title of the rule. Backtests of earlier releases lack it",
          }),
        }),
      )
      .meta({ description: "Candidates in another tier, with the rule that decides it now" }),
    recommendation: z
      .object({
        before: z.string().nullable(),
        after: z.string().nullable(),
        usd: z.number().nullable(),
      })
      .nullable(),
    gaps_appeared: z.array(z.string()),
    gaps_disappeared: z.array(z.string()),
    severities_changed: z.array(
      z.object({ id: z.string(), before: z.string(), after: z.string() }),
    ),
    gap_labels: z.record(z.string(), z.string()).meta({
      description:
        "The titles of these gaps, by their ids. Backtests of earlier releases have none",
    }),
    places_changed: z.number().int().meta({
      description:
        "How many candidates, solutions and gaps have another tier, badge or severity, appear or disappear",
    }),
    reranked: z.number().int().meta({
      description:
        "How many candidates or solutions keep their tier or place and change their rank",
    }),
    first: z
      .object({ before: z.string().nullable(), after: z.string().nullable() })
      .nullable()
      .meta({ description: "The first candidate or solution, if it is another one" }),
  })
  .meta({ id: "BacktestRunChange" });
export type RunChange = z.infer<typeof RunChange>;

/** A change in which nothing has changed yet. Changes that earlier releases stored lack the later fields. */
export const noChange = (): RunChange => ({
  summary: "",
  moved: [],
  recommendation: null,
  gaps_appeared: [],
  gaps_disappeared: [],
  severities_changed: [],
  gap_labels: {},
  places_changed: 0,
  reranked: 0,
  first: null,
});

/** How many movers a report has. */
export const MAX_MOVERS = 200;

/** A stored report as the API returns it. Those of earlier releases have fewer fields, those of running tests more movers. */
export const shownReport = (report: BacktestReport): BacktestReport => ({
  ...emptyReport(),
  ...report,
  movers: report.movers.slice(0, MAX_MOVERS),
});
