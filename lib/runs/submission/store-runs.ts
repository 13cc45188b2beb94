import { afterCommit, isInTransaction, runPrepared } from "@/lib/db/client";
import { createGroupCommit } from "@/lib/db/group-commit";
import type { Environment } from "@/lib/domain/environment";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunId } from "@/lib/ids";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { ownUntil } from "@/lib/realtime/outbox";
import { sendSoon } from "@/lib/realtime/sender";
import { mergeJson } from "../serialize-run";

/** A run to be stored. */
export type NewRun = {
  columns: {
    id: RunId;
    org_id: string;
    environment: Environment;
    kind: RunKindName;
    input_sha256: string;
    rule_sets: object;
    engine: string;
    engine_version: string;
    subject: string;
    subject_facts: object;
    pool_version_id: string | null;
    webhook_url: string | null;
    origin_run_id: RunId | null;
    created_by: string;
    created_at: string;
    trace_parent: string | null;
    priority: number;
    large: boolean;
  };
  /** JSON that is stored as it is. `message` is the realtime message. */
  documents: { input: string; head: string; message: string };
};

// A field of type json is the text that was sent: what is stored as text is sent as JSON, without quoting it.
const STORE = {
  name: "runs.store",
  text: `
    with submitted as materialized (
      select * from json_to_recordset($1::json) as run (
        id text, org_id text, environment text, kind text, input json, input_sha256 text, rule_sets jsonb, engine text, engine_version text, subject text,
        subject_facts json, pool_version_id uuid, webhook_url text, origin_run_id text, created_by text, created_at timestamptz, trace_parent text, head json,
        priority smallint, large boolean, message json)
    ),
    stored as (
      insert into runs
        (id, org_id, environment, kind, input, input_sha256, rule_sets, engine, engine_version, subject, subject_facts, pool_version_id, webhook_url, origin_run_id, created_by, created_at, trace_parent, head)
      select id, org_id, environment, kind, input, input_sha256, rule_sets, engine, engine_version, subject, subject_facts, pool_version_id, webhook_url, origin_run_id, created_by, created_at, trace_parent, head::text
      from submitted
    ),
    queued as (
      insert into run_queue (run_id, org_id, priority, large, due_at)
      select id, org_id, priority, large, created_at from submitted
    )
    insert into realtime_publishes (org_id, run_id, event, version, message, created_at, due_at)
    select org_id, id, 'evaluation.queued', 1, message::text, created_at, $2 from submitted
    returning run_id as "runId", id::float8 as id`,
};

const recordOf = ({ columns, documents: { input, head, message } }: NewRun) =>
  mergeJson(JSON.stringify(columns), `{"input":${input},"head":${head},"message":${message}}`);

/** Stores runs, their places in the queue and the messages about them in one statement. */
async function writeRuns(runs: readonly NewRun[]): Promise<void> {
  const written = await runPrepared<{ runId: RunId; id: number }>(STORE, [
    `[${runs.map(recordOf).join(",")}]`,
    ownUntil(),
  ]);
  const ids = new Map(written.map(({ runId, id }) => [runId, id]));
  afterCommit(() => {
    sendSoon(
      runs.flatMap(({ columns: { id: runId, org_id: orgId }, documents: { message: data } }) => {
        const id = ids.get(runId);
        return id === undefined ? [] : [{ id, orgId, event: "evaluation.queued", data }];
      }),
    );
    wakeWorkers("runs");
  });
}

const writeGroup = async (runs: readonly NewRun[]) => {
  await writeRuns(runs);
  return runs.map(() => undefined);
};

const bytesOf = ({ documents: { input, head, message } }: NewRun) =>
  input.length + head.length + message.length;

const storeInGroup = createGroupCommit<NewRun, undefined>({
  write: writeGroup,
  bytesOf,
  maxItems: 64,
  maxBytes: 256 * 1024,
  maxInFlight: 2,
});

/** Large inputs have their own connections, so that a small one never waits for them. */
const storeAlone = createGroupCommit<NewRun, undefined>({
  write: writeGroup,
  bytesOf,
  maxItems: 1,
  maxBytes: 0,
  maxInFlight: 4,
});
const ALONE_FROM_BYTES = 64 * 1024;

/**
 * Stores a run: in the caller's transaction if there is one, otherwise together with the runs that are submitted at the
 * same time. Resolves when it is committed, in a transaction when it is written. Rejects with the database's error.
 */
export async function storeRun(run: NewRun): Promise<void> {
  if (isInTransaction()) await writeRuns([run]);
  else await (bytesOf(run) < ALONE_FROM_BYTES ? storeInGroup : storeAlone)(run);
}
