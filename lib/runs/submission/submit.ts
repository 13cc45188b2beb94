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
import type { NewRun, StoreOutcome } from "./new-run";
import { settlePlace, takePlace, takePlaces } from "./queue-places";
import { storeRun, writeRuns } from "./store-runs";

export type SubmitOutcome =
  | { outcome: "queued"; runId: RunId }
  | { outcome: "queue_full"; limit: number }
  /** `deleted`: since it was checked, which aborted the transaction. */
  | { outcome: "unknown_pool"; pool: string; deleted?: true }
  /** The engine would read facts of the pool as something else than the pool declares. */
  | { outcome: "pool_mismatch"; pool: string; problem: string }
  /** `runId` is the run of the environment that has it. */
  | { outcome: "external_id_in_use"; externalId: string; runId: RunId };

type Refusal = Exclude<SubmitOutcome, { outcome: "queued" }>;

/** A valid body, and the engine that decides it. Default: the built-in rules. */
export type Submission = { body: SubmitRun; engine?: EngineOfRun | undefined };

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

/** A run that can be stored. */
type PreparedRun = { body: SubmitRun; accepted: Accepted };

/** Checks what a body names. Without an engine, the body decides the kind and the built-in rules decide the run. */
async function prepareRun(
  principal: Principal,
  { body, engine: given }: Submission,
  poolProblem = createPoolFactCheck(),
): Promise<PreparedRun | Refusal> {
  const name = given?.kind ?? kindOfBody(body);
  if (name === null) throw new Error("The body was not validated: it is of no kind");
  const engine = given ?? defaultEngine(name);
  const kind = runKind(name);
  const checked = await kind.check(principal, body);
  if (checked.outcome !== "accepted") return checked;
  if ("pool" in body && checked.poolVersionId !== undefined) {
    // Of the version that is stored with the run: a new one may be published at any time.
    const problem = await poolProblem(checked.poolVersionId, engine.config);
    if (problem) return { outcome: "pool_mismatch", pool: body.pool, problem };
  }
  return { body, accepted: { runId: newRunId(), kind, engine, ...checked } };
}

/**
 * Stores a run, its place in the queue and the message about it in one transaction. The run keeps the pool version that is
 * newest now and the engine version that was resolved, whatever is imported or released later.
 */
export async function submitRun(
  principal: Principal,
  body: SubmitRun,
  engine?: EngineOfRun,
): Promise<SubmitOutcome> {
  const prepared = await prepareRun(principal, { body, engine });
  if ("outcome" in prepared) return prepared;
  const { orgId } = principal;
  const { runId } = prepared.accepted;
  const { taken, limit } = await takePlace(orgId, runId);
  if (!taken) return { outcome: "queue_full", limit };
  afterRollback(() => settlePlace(orgId, runId, false));
  let stored: StoreOutcome;
  try {
    stored = await storeRun(await newRun(principal, prepared));
  } catch (error) {
    settlePlace(orgId, runId, false);
    if (isPoolDeleted(error) && "pool" in body)
      return { outcome: "unknown_pool", pool: body.pool, deleted: true };
    throw error;
  }
  settle(orgId, runId, stored);
  return outcomeOf(prepared, stored);
}

/**
 * Stores several runs in one transaction. Each has its own outcome, in the order of the submissions. Where the queue has
 * fewer places, the first runs get them.
 */
export async function submitRuns(
  principal: Principal,
  submissions: readonly Submission[],
): Promise<SubmitOutcome[]> {
  const { orgId } = principal;
  const poolProblem = createPoolFactCheck();
  const prepared: (PreparedRun | Refusal)[] = [];
  for (const submission of submissions)
    prepared.push(await prepareRun(principal, submission, poolProblem));
  const ready = prepared.flatMap((one) => ("outcome" in one ? [] : [one]));
  const ids = ready.map(({ accepted }) => accepted.runId);
  const { taken, limit } = await takePlaces(orgId, ids);
  const settleAll = (outcomes: ReadonlyMap<RunId, StoreOutcome>) => {
    for (const id of taken) settle(orgId, id, outcomes.get(id));
  };
  afterRollback(() => settleAll(new Map()));
  const stored = new Map<RunId, StoreOutcome>();
  try {
    const placed = ready.filter(({ accepted }) => taken.has(accepted.runId));
    const runs: NewRun[] = [];
    for (const one of placed) runs.push(await newRun(principal, one));
    const outcomes = runs.length === 0 ? [] : await writeRuns(runs);
    for (const [i, outcome] of outcomes.entries())
      stored.set(placed[i]?.accepted.runId ?? newRunId(), outcome);
  } catch (error) {
    settleAll(new Map());
    throw error;
  }
  settleAll(stored);
  return prepared.map((one): SubmitOutcome => {
    if ("outcome" in one) return one;
    const outcome = stored.get(one.accepted.runId);
    return outcome === undefined ? { outcome: "queue_full", limit } : outcomeOf(one, outcome);
  });
}

/** Keeps the place of a run when it is committed, or gives it back. */
function settle(orgId: string, runId: RunId, stored: StoreOutcome | undefined): void {
  if (stored?.outcome === "stored") afterCommit(() => settlePlace(orgId, runId, true));
  else settlePlace(orgId, runId, false);
}

const outcomeOf = ({ body, accepted }: PreparedRun, stored: StoreOutcome): SubmitOutcome =>
  stored.outcome === "stored"
    ? { outcome: "queued", runId: accepted.runId }
    : { ...stored, externalId: body.external_id ?? "" };

/** Whether the pool was deleted after it was checked. */
export const isPoolDeleted = (error: unknown) =>
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
  { body: submitted, accepted }: PreparedRun,
): Promise<NewRun> {
  const { origin_run_id: origin, external_id: externalId, metadata, ...body } = submitted;
  const { runId, kind, engine, poolVersionId, poolSize = 0 } = accepted;
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
