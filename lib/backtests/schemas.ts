import { z } from "zod";
import { EngineType } from "@/lib/domain/engines";
import {
  BACKTEST_STATES,
  BacktestFilters,
  BacktestReport,
  RunChange,
} from "@/lib/domain/engines/backtests";

/** Backtests as the API and the dashboard show them. A browser may import this file. */

export const Backtest = z
  .object({
    id: z.string(),
    engine: z.string().nullable().meta({ description: "The engine whose draft is tested" }),
    config_sha256: z.string().nullable().meta({
      description:
        "The tested configuration. A version that is published with the same hash has the backtest of most runs as its evidence",
    }),
    labels: z.record(z.string(), z.string()).meta({
      description: "The tested engine's words for places, such as tiers. Empty for pool versions",
    }),
    pool: z.string().nullable().meta({ description: "The pool whose version is tested" }),
    pool_version: z.number().int().nullable(),
    engine_type: EngineType,
    filters: BacktestFilters,
    state: z.enum(BACKTEST_STATES),
    total: z.number().int().meta({ description: "How many runs are tested" }),
    done: z.number().int(),
    changed: z.number().int(),
    report: BacktestReport,
    error: z.string().nullable(),
    created_by: z.string(),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "Backtest" });
export type Backtest = z.infer<typeof Backtest>;

export const BacktestChange = z
  .object({
    run_id: z.string(),
    entity: z.string(),
    created_at: z.iso.datetime(),
    ...RunChange.shape,
  })
  .meta({ id: "BacktestChange" });
export type BacktestChange = z.infer<typeof BacktestChange>;
