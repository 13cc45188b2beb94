import { DatabaseError } from "pg";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, afterRollback } from "@/lib/db/client";
import { DEFAULT_ENGINE } from "@/lib/domain/engines";
import type { RuleSetChoice, RunKindName } from "@/lib/domain/run-kind";
import { builtInVersionOf } from "@/lib/engines/built-in";
import { newRunId, parseRunId, type RunId } from "@/lib/ids";
import { currentTraceparent } from "@/lib/tracing";
import { runKind } from "../kinds";
import { kindOfBody } from "../kinds/kind-of-body";
import { createPoolFactCheck } from "../pool-facts";
import { latestRuleSets } from "../rule-sets";
import { runMessage } from "../run-message";
import { inputHash, labelsOf } from "../run-row";
import type { SubmitRun } from "../schemas";
import { runHead } from "../serialize-run";
import { settlePlace, takePlace } from "./queue-places";
import { type NewRun, storeRun } from "./store-runs";

export type SubmitOutcome =
  | { outcome: "queued"; runId: RunId }
  | { outcome: "queue_full"; limit: number }
  /** `deleted`: since it was checked, which aborted the transaction. */
  | { outcome: "unknown_pool"; pool: string; deleted?: true }
  /** The engine would read facts of the pool as something else than the pool declares. */
  | { outcome: "pool_mismatch"; pool: string; problem: string }
  /** `runId` is the run of the environment that has it. */
  | { outcome: "external_id_in_use"; externalId: string; runId: RunId };

/** From these sizes on, an evaluation takes a good part of a second. */
const LARGE_INPUT_BYTES = 128 * 1024;
const LARGE_POOL = 250_000;

/** Which engine decides a run, and its kind. */
export type EngineOfRun = {
  kind: RunKindName;
  slug: string;
  version: string;
  rules: RuleSetChoice;
  /** The configuration. Default: built-in rules, which read no declared facts. */
  config?: unknown;
};

/** The default engine: the built-in rules that are latest now. */
function defaultEngine(kind: RunKindName): EngineOfRun {
  const rules = latestRuleSets(runKind(kind).evaluations);
  const [first = ""] = Object.values(rules);
  return { kind, slug: DEFAULT_ENGINE, version: builtInVersionOf(first), rules };
}

/**
 * Stores a run, its place in the queue and the message about it in one transaction. The run keeps the pool version that is
 * newest now and the engine version that was resolved, whatever is imported or released later. Without an engine, the
 * body decides the kind and the built-in rules decide the run.
 */
export async function submitRun(
  principal: Principal,
  body: SubmitRun,
  given?: EngineOfRun,
): Promise<SubmitOutcome> {
  const name = given?.kind ?? kindOfBody(body);
  if (name === null) throw new Error("The body was not validated: it is of no kind");
  const engine = given ?? defaultEngine(name);
  const kind = runKind(name);
  const checked = await kind.check(principal, body);
  if (checked.outcome !== "accepted") return checked;
  if ("pool" in body && checked.poolVersionId !== undefined) {
    // Of the version that is stored with the run: a new one may be published at any time.
    const problem = await createPoolFactCheck()(checked.poolVersionId, engine.config);
    if (problem) return { outcome: "pool_mismatch", pool: body.pool, problem };
  }
  const { orgId } = principal;
  const runId = newRunId();
  const { taken, limit } = await takePlace(orgId, runId);
  if (!taken) return { outcome: "queue_full", limit };
  afterRollback(() => settlePlace(orgId, runId, false));
  try {
    const stored = await storeRun(
      await newRun(principal, body, { runId, kind, engine, ...checked }),
    );
    if (stored.outcome !== "stored") {
      settlePlace(orgId, runId, false);
      return { ...stored, externalId: body.external_id ?? "" };
    }
  } catch (error) {
    settlePlace(orgId, runId, false);
    if (isPoolDeleted(error) && "pool" in body)
      return { outcome: "unknown_pool", pool: body.pool, deleted: true };
    throw error;
  }
  afterCommit(() => settlePlace(orgId, runId, true));
  return { outcome: "queued", runId };
}

/** Whether the pool was deleted after it was checked. */
const isPoolDeleted = (error: unknown) =>
  error instanceof DatabaseError && error.constraint === "runs_pool_version_id_pool_versions_id_fk";

type Accepted = {
  runId: RunId;
  kind: ReturnType<typeof runKind>;
  engine: EngineOfRun;
  poolVersionId?: string;
  poolSize?: number;
};

async function newRun(
  { orgId, environment, actor }: Principal,
  { origin_run_id: origin, external_id: externalId, metadata, ...body }: SubmitRun,
  { runId, kind, engine, poolVersionId = undefined, poolSize = 0 }: Accepted,
): Promise<NewRun> {
  const { entity, ...subjectFacts } = kind.subject(body);
  const createdAt = clock.date();
  const input = JSON.stringify(body);
  const originRunId = origin === undefined ? null : parseRunId(origin);
  const labels = { externalId: externalId ?? null, metadata: metadata ?? null };
  const { data: message } = runMessage(
    { id: runId, kind: kind.name, environment, version: 1 },
    {
      event: "evaluation.queued",
      data: {
        status: "queued",
        created_at: createdAt.toISOString(),
        subject: { entity, ...subjectFacts },
        engine: engine.slug,
        engine_version: engine.version,
        ...labelsOf(labels),
      },
    },
  );
  const head = await runHead({
    id: runId,
    kind: kind.name,
    status: "queued",
    version: 1,
    stage: null,
    progressDone: null,
    progressTotal: null,
    environment,
    subject: entity,
    subjectFacts,
    poolVersionId: poolVersionId ?? null,
    originRunId,
    ...labels,
    engine: engine.slug,
    engineVersion: engine.version,
    error: null,
    errorDetails: null,
    createdAt,
    startedAt: null,
    completedAt: null,
  });
  return {
    columns: {
      id: runId,
      org_id: orgId,
      environment,
      kind: kind.name,
      input_sha256: inputHash(body),
      rule_sets: engine.rules,
      engine: engine.slug,
      engine_version: engine.version,
      subject: entity,
      subject_facts: subjectFacts,
      pool_version_id: poolVersionId ?? null,
      webhook_url: body.webhook_url ?? null,
      origin_run_id: originRunId,
      external_id: labels.externalId,
      metadata: labels.metadata,
      created_by: `${actor.type}:${actor.id}`,
      created_at: createdAt.toISOString(),
      trace_parent: currentTraceparent(),
      priority: environment === "live" ? 0 : 1,
      large: input.length > LARGE_INPUT_BYTES || poolSize > LARGE_POOL,
    },
    documents: { input, head, message },
  };
}
