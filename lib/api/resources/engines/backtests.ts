import { z } from "zod";
import { Failure, invalid, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { idParam } from "@/lib/api/http/request-fields";
import { route } from "@/lib/api/http/route";
import {
  cancelBacktest as cancel,
  listBacktests as findAll,
  listChanges,
  readBacktest,
  type StartOutcome,
  startBacktest as start,
} from "@/lib/backtests/backtests";
import { compareChange } from "@/lib/backtests/compare-change";
import { Backtest, BacktestChange } from "@/lib/backtests/schemas";
import { DEFAULT_ENGINE } from "@/lib/domain/engines";
import { BacktestFilters } from "@/lib/domain/engines/backtests";
import { findEngine } from "@/lib/engines/engines";
import { readPool } from "@/lib/pools/pools";
import { readVersion as readPoolVersion } from "@/lib/pools/versions/versions";
import { BacktestComparison } from "@/lib/runs/schemas/run-comparison";
import { notOwned, ofVersion, versionField } from "../pools/schemas";
import { parseUuid, runIdInPath } from "../request-fields";
import { archivedEngine, builtInFailure, EngineParam, engineNotFound } from "./engine-params";

const TAG = "Backtests";
const shared = { tag: TAG, permission: "runs:read" } as const;
const IdParam = z.object({
  id: idParam("backtest", parseUuid).meta({ description: "A backtest id" }),
});
const backtestNotFound = () => notFound("backtest");

/** A started backtest, or why it was not. */
function startResult(started: StartOutcome): Backtest | Failure {
  switch (started.outcome) {
    case "started":
      return started.backtest;
    case "invalid":
      return new Failure(
        "invalid_config",
        "The draft has problems. Correct them before it is tested.",
        started.problems,
      );
    case "no_runs":
      return new Failure(
        "conflict",
        "No completed run of this environment matches the filters. Widen them, or use a key of an environment with runs.",
      );
    case "too_many":
      return new Failure(
        "conflict",
        `${started.limit} backtests of this ${started.of} have not ended. Wait for one, or cancel it.`,
      );
  }
}

export const startEngineBacktest = route({
  ...shared,
  operationId: "startEngineBacktest",
  method: "post",
  path: "/engines/{slug}/backtests",
  summary: "Test the draft of an engine against past runs",
  description:
    "Evaluates completed runs of this environment again with the draft as it is now, in the background, and compares the answers. Live runs go first. The report is the evidence of the version that is published from the same configuration.",
  permission: "engines:manage",
  params: EngineParam,
  body: BacktestFilters.optional(),
  status: 202,
  response: Backtest,
  errors: ["not_found", "conflict", "forbidden", "invalid_config"],
  handle: async ({ principal, params: { slug }, body = BacktestFilters.parse({}) }) => {
    if (slug === DEFAULT_ENGINE) return builtInFailure();
    const engine = await findEngine(principal, slug);
    if (!engine || !("row" in engine)) return engineNotFound();
    const { row } = engine;
    if (row.archivedAt) return archivedEngine(slug);
    return startResult(await start(principal, { engineType: row.engineType, engine: row }, body));
  },
});

export const startPoolBacktest = route({
  ...shared,
  operationId: "startPoolBacktest",
  method: "post",
  path: "/pools/{slug}/versions/{version}/backtests",
  summary: "Test a pool version against past runs",
  description:
    "Evaluates completed runs of the same pool again with this version, each with the rules that decided it. An archived version can be tested before it is restored. The report is evidence of the version.",
  permission: "pools:manage",
  params: ofVersion,
  body: BacktestFilters.optional(),
  status: 202,
  response: Backtest,
  errors: ["not_found", "conflict", "invalid_config"],
  handle: async ({ principal, params: { slug, version }, body = BacktestFilters.parse({}) }) => {
    const row = await readPoolVersion(principal, slug, version);
    if (!row) return notFound("pool version");
    const pool = await readPool(principal, slug);
    if (pool?.archivedAt) return notOwned({ outcome: "archived" }, slug);
    const subject = { engineType: "candidate_evaluation", poolVersionId: row.id } as const;
    return startResult(await start(principal, subject, body));
  },
});

export const listBacktests = listRoute({
  ...shared,
  operationId: "listBacktests",
  path: "/backtests",
  summary: "List backtests, newest first",
  filters: {
    engine: z.string().optional().meta({ description: "The slug of an engine" }),
    pool: z.string().optional().meta({ description: "The slug of a pool. Needs `pool_version`" }),
    pool_version: versionField.optional().meta({ description: "A version of `pool`" }),
  },
  item: Backtest,
  errors: ["not_found"],
  list: async ({ principal, filters, limit, after }) => {
    const { engine: slug, pool, pool_version: version } = filters;
    if ((pool === undefined) !== (version === undefined))
      return pool === undefined
        ? invalid("pool", "is required with pool_version")
        : invalid("pool_version", "is required with pool, such as 3");
    const engine = slug === undefined ? undefined : await findEngine(principal, slug);
    if (slug !== undefined && (!engine || !("row" in engine))) return engineNotFound();
    const poolVersion =
      pool === undefined || version === undefined
        ? undefined
        : await readPoolVersion(principal, pool, version);
    if (poolVersion === null) return notFound("pool version", "pool_version");
    return findAll(principal, {
      limit,
      after,
      engineId: engine && "row" in engine ? engine.row.id : undefined,
      poolVersionId: poolVersion?.id,
    });
  },
});

export const getBacktest = route({
  ...shared,
  operationId: "getBacktest",
  method: "get",
  path: "/backtests/{id}",
  summary: "Get a backtest: its progress and its report",
  params: IdParam,
  status: 200,
  response: Backtest,
  errors: ["not_found"],
  handle: async ({ principal, params }) =>
    (await readBacktest(principal, params.id)) ?? backtestNotFound(),
});

export const cancelBacktest = route({
  ...shared,
  operationId: "cancelBacktest",
  method: "post",
  path: "/backtests/{id}/cancel",
  summary: "Cancel a backtest",
  description:
    "What it has found so far stays. Needs `engines:manage`, or `pools:manage` for a backtest of a pool version. Whoever started it can cancel it, too.",
  params: IdParam,
  status: 200,
  response: Backtest,
  errors: ["not_found", "conflict", "forbidden"],
  handle: async ({ principal, params }) => {
    const cancelled = await cancel(principal, params.id);
    switch (cancelled.outcome) {
      case "cancelled":
        return cancelled.backtest;
      case "not_found":
        return backtestNotFound();
      case "forbidden":
        return new Failure(
          "forbidden",
          `This requires the permission ${cancelled.permission}, which ${principal.actor.label} does not have. Whoever started the backtest can cancel it, too.`,
        );
      case "ended":
        return new Failure(
          "conflict",
          `The backtest has ended already: ${cancelled.backtest.state}.`,
        );
    }
  },
});

export const getBacktestComparison = route({
  ...shared,
  operationId: "getBacktestComparison",
  method: "get",
  path: "/backtests/{id}/changes/{run_id}",
  summary: "Compare a changed run side by side",
  description:
    "Evaluates the run again with the configuration or the pool version that was tested, and returns what has another place than in the run, each with the rule that makes the difference. Nothing is stored.",
  params: IdParam.extend({ run_id: runIdInPath }),
  status: 200,
  response: BacktestComparison,
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params, signal }) => {
    const compared = await compareChange(principal, params.id, params.run_id, signal);
    if (!compared) return notFound("changed run of this backtest", "run_id");
    return compared.outcome === "compared"
      ? compared.comparison
      : new Failure("conflict", `The run cannot be evaluated any more: ${compared.error}`);
  },
});

export const listBacktestChanges = listRoute({
  ...shared,
  operationId: "listBacktestChanges",
  path: "/backtests/{id}/changes",
  summary: "List the runs whose answer a backtest changes",
  params: IdParam,
  item: BacktestChange,
  errors: ["not_found"],
  list: async ({ principal, params, limit, after }) =>
    (await readBacktest(principal, params.id))
      ? listChanges(params.id, { limit, after })
      : backtestNotFound(),
});
