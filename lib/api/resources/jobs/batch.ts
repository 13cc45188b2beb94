import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { checkStorable, inexactFailure } from "@/lib/api/http/body/request-body";
import { type Detail, docUrl, ERROR_CODES, Failure, invalid } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import type { Principal } from "@/lib/auth/principal";
import { config } from "@/lib/config";
import { EngineVersionRequest } from "@/lib/domain/engines";
import { isRecord } from "@/lib/domain/record";
import { slugOf, typeOf } from "@/lib/engines/engines";
import { inexactParts } from "@/lib/exact-json";
import { bodyProblemsFor, bodySchemaFor } from "@/lib/runs/kinds/body-schema";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { SUBMISSIONS, Submitted } from "@/lib/runs/schemas";
import { findRunsOf } from "@/lib/runs/submission/find-origin";
import { isPoolDeleted, type Submission, submitRuns } from "@/lib/runs/submission/submit";
import { ENGINE_READS, type EngineReads, prepareEngineRun } from "../engines/engine-runs";
import {
  checkReferences,
  queuedRun,
  secretWarnings,
  submissionFailure,
  unreadWarnings,
} from "./jobs";
import { validBody } from "./valid-body";

export const MAX_BATCH_RUNS = 1_000;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
/** The rate limit counts this many runs of a batch as one request. */
const RUNS_PER_REQUEST = 100;
/** After this many items, other requests have their turn. */
const ITEMS_PER_TURN = 20;

const engineFields = {
  engine: z.string().max(50).optional().meta({
    description: "The slug of the engine that decides the run. Default: as with `POST /jobs`",
    example: "ny-auto",
  }),
  engine_version: EngineVersionRequest.optional(),
};

const BatchRun = z
  .union([
    SUBMISSIONS.candidate_evaluation.extend(engineFields),
    SUBMISSIONS.dual.extend(engineFields),
    SUBMISSIONS.quote_matching.extend(engineFields),
    SUBMISSIONS.coverage_analysis.extend(engineFields),
  ])
  .meta({ id: "BatchRun", description: "What `POST /jobs` takes, with an optional engine" });

const batch = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    runs: z.array(item).min(1).max(MAX_BATCH_RUNS).meta({ description: "The runs to submit" }),
  });
const BatchRequest = batch(BatchRun).meta({ id: "BatchRequest" });
/** Each item is validated alone, so that a bad one harms no other. */
const AnyItems = batch(z.unknown());

const BatchItem = z
  .discriminatedUnion("status", [
    z
      .object({ index: z.number().int(), ...Submitted.shape })
      .meta({ id: "BatchItemQueued", description: "A run that was stored" }),
    z
      .object({
        index: z.number().int(),
        status: z.literal("rejected"),
        error: z.object({
          code: z.enum(ERROR_CODES),
          message: z.string(),
          doc_url: z.url(),
          details: z.array(z.object({ path: z.string(), message: z.string() })).meta({
            description: "What is wrong, with paths in the item",
          }),
        }),
      })
      .meta({ id: "BatchItemRejected", description: "An item that was not stored, and why" }),
  ])
  .meta({ id: "BatchItem" });
type BatchItem = z.infer<typeof BatchItem>;

const BatchResult = z
  .object({
    queued: z.number().int().meta({ description: "How many runs were stored" }),
    rejected: z.number().int(),
    data: z.array(BatchItem).meta({ description: "One entry for each item, in their order" }),
  })
  .meta({ id: "BatchResult" });

const rejected = (index: number, { code, message, details }: Failure): BatchItem => ({
  index,
  status: "rejected",
  error: { code, message, doc_url: docUrl(config().NEXIO_ORIGIN, code), details: [...details] },
});

/** No item needs more to be corrected, and each is found. */
const MAX_INEXACT = 20 * MAX_BATCH_RUNS;

/** The items' parts that would not be stored as they were sent, by the item's index. Those outside an item have none. */
function inexactByItem(text: string, json: unknown): ReadonlyMap<number | null, Detail[]> {
  const byItem = new Map<number | null, Detail[]>();
  for (const { path, message } of inexactParts(text, json, { max: MAX_INEXACT })) {
    const [, found, rest = path] = /^runs\.(\d+)\.?(.*)$/s.exec(path) ?? [];
    const index = found === undefined ? null : Number(found);
    byItem.set(index, [...(byItem.get(index) ?? []), { path: rest, message }]);
  }
  return byItem;
}

/** The result of `read` for each key, read once. */
function once<Args extends unknown[], Result>(
  read: (...args: Args) => Promise<Result>,
  keyOf: (...args: Args) => string,
): (...args: Args) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (...args) => {
    const key = keyOf(...args);
    const reading = known.get(key) ?? read(...args);
    known.set(key, reading);
    return reading;
  };
}

/** What the items of one batch read, each only once. */
async function readsFor(principal: Principal, items: readonly unknown[]): Promise<EngineReads> {
  const origins = items.flatMap((item) =>
    isRecord(item) && typeof item.origin_run_id === "string" ? [item.origin_run_id] : [],
  );
  const runs = await findRunsOf(principal, [...new Set(origins)]);
  return {
    engineFor: once(ENGINE_READS.engineFor, (_, slug, body) =>
      JSON.stringify([slug, kindOfBody(body)]),
    ),
    resolveVersion: once(ENGINE_READS.resolveVersion, (_, engine, requested) =>
      JSON.stringify([typeOf(engine), slugOf(engine), requested]),
    ),
    checkReferences: (tenant, body) => checkReferences(tenant, body, (id) => runs.has(id)),
  };
}

async function prepare(
  principal: Principal,
  item: unknown,
  reads: EngineReads,
): Promise<Submission | Failure> {
  const unstorable = checkStorable(item);
  if (unstorable) return unstorable;
  if (isRecord(item) && item.engine !== undefined) {
    const { engine: slug, ...given } = item;
    if (typeof slug !== "string") return invalid("engine", "must be the slug of an engine", slug);
    const prepared = await prepareEngineRun(principal, slug, given, reads);
    return prepared instanceof Failure && prepared.code === "not_found"
      ? invalid("engine", "is no engine of this organization; see GET /engines", slug)
      : prepared;
  }
  if (isRecord(item) && item.engine_version !== undefined)
    return invalid("engine_version", "needs engine, the slug of the engine, beside it");
  const body = await validBody(item, bodySchemaFor(item), bodyProblemsFor);
  if (body instanceof Failure) return body;
  return (await reads.checkReferences(principal, body)) ?? { body };
}

const POOL_DELETED = new Failure(
  "conflict",
  "A pool of the batch was deleted while it was submitted. Nothing was stored. Submit it again.",
);

export const submitBatch = route({
  operationId: "submitJobBatch",
  method: "post",
  path: "/jobs/batch",
  tag: "Jobs",
  summary: "Submit up to 1,000 runs",
  description:
    "Each item is a body of `POST /jobs`, with an optional `engine` and `engine_version` as in " +
    "`POST /engines/{slug}/runs`. Answers 202 with one entry for each item, in their order: a stored run, or why the item " +
    "was not stored. A bad item changes nothing for the others. All runs are stored in one transaction, and one " +
    "`Idempotency-Key` protects the whole batch.\n\n" +
    `At most ${MAX_BATCH_RUNS} items and 8 MiB. The rate limit counts every ${RUNS_PER_REQUEST} items as one request. ` +
    "If the queue of the organization has fewer places, the first items get them and the others are rejected with " +
    "`queue_full`.",
  permission: "runs:create",
  body: BatchRequest,
  bodyFor: () => AnyItems,
  maxBodyBytes: MAX_BATCH_BYTES,
  checksItems: true,
  countsAs: ({ runs }) => Math.ceil(runs.length / RUNS_PER_REQUEST),
  status: 202,
  response: BatchResult,
  errors: ["conflict"],
  handle: async ({ principal, body: { runs: items }, text }) => {
    const inexact = inexactByItem(text, { runs: items });
    const ofBatch = inexactFailure(inexact.get(null) ?? []);
    if (ofBatch) return ofBatch;
    const reads = await readsFor(principal, items);
    const prepared: (Submission | Failure)[] = [];
    for (const [i, item] of items.entries()) {
      prepared.push(
        inexactFailure(inexact.get(i) ?? []) ?? (await prepare(principal, item, reads)),
      );
      if (i % ITEMS_PER_TURN === 0) await nextTurn();
    }
    const ready = prepared.flatMap((one) => (one instanceof Failure ? [] : [one]));
    const outcomes = await submitRuns(principal, ready).catch((error: unknown) => {
      if (isPoolDeleted(error)) return null;
      throw error;
    });
    if (outcomes === null) return POOL_DELETED;
    // About the environment, so the same for all runs with a `webhook_url`.
    const called = ready.find(({ body }) => body.webhook_url !== undefined);
    const secret = called ? await secretWarnings(principal, called) : [];
    const data: BatchItem[] = [];
    let next = 0;
    for (const [index, one] of prepared.entries()) {
      const outcome = one instanceof Failure ? null : outcomes[next++];
      if (one instanceof Failure) data.push(rejected(index, one));
      else if (outcome?.outcome === "queued") {
        const ofSecret = one.body.webhook_url === undefined ? [] : secret;
        data.push({ index, ...queuedRun(outcome.runId, [...ofSecret, ...unreadWarnings(one)]) });
      } else if (outcome) data.push(rejected(index, await submissionFailure(principal, outcome)));
    }
    const queued = data.filter(({ status }) => status === "queued").length;
    return { queued, rejected: data.length - queued, data };
  },
});
