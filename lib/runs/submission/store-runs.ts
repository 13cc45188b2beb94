import { groupBy } from "es-toolkit";
import { afterCommit, isInTransaction, runPrepared, transaction } from "@/lib/db/client";
import { createGroupCommit } from "@/lib/db/group-commit";
import type { RunId } from "@/lib/ids";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { ownUntil } from "@/lib/realtime/outbox";
import { sendSoon } from "@/lib/realtime/sender";
import { mergeJson } from "../serialize-run";
import { externalIdScope, lockExternalIds, runsWithExternalIds } from "./external-ids";
import type { NewRun, StoreOutcome } from "./new-run";
import { withQueuedEvents } from "./queued-events";

const NONE_REFUSED = "accepted as materialized (select * from submitted)";

// Of several submissions with one external id, the first is stored. Where external ids are unique, only statements that
// have locked the environment for themselves ($3) may store: others cannot see what is being committed.
const WITHOUT_USED_IDS = `
    accepted as materialized (
      select * from submitted
      where external_id is null
        or not exists (
          select from environment_settings as setting
          where setting.org_id = submitted.org_id and setting.environment = submitted.environment and unique_external_ids
        )
        or (
          org_id || ' ' || environment = any($3::text[])
          and not exists (
            select from runs
            where runs.org_id = submitted.org_id and runs.environment = submitted.environment and runs.external_id = submitted.external_id
          )
          and not exists (
            select from submitted as earlier
            where earlier.org_id = submitted.org_id and earlier.environment = submitted.environment
              and earlier.external_id = submitted.external_id and earlier.id < submitted.id
          )
        )
    )`;

// A field of type json is the text that was sent: what is stored as text is sent as JSON, without quoting it.
const storeStatement = (name: string, accepted: string) => ({
  name,
  text: `
    with submitted as materialized (
      select * from json_to_recordset($1::json) as run (
        id text, org_id text, environment text, kind text, input json, input_sha256 text, rule_sets jsonb, engine text, engine_version text, subject text,
        subject_facts json, pool_version_id uuid, webhook_url text, origin_run_id text, external_id text, metadata json, created_by text, created_at timestamptz, trace_parent text, head json,
        priority smallint, large boolean, message json)
    ),
    ${accepted},
    stored as (
      insert into runs
        (id, org_id, environment, kind, input, input_sha256, rule_sets, engine, engine_version, subject, subject_facts, pool_version_id, webhook_url, origin_run_id, external_id, metadata, created_by, created_at, trace_parent, head)
      select id, org_id, environment, kind, input, input_sha256, rule_sets, engine, engine_version, subject, subject_facts, pool_version_id, webhook_url, origin_run_id, external_id, metadata, created_by, created_at, trace_parent, head::text
      from accepted
    ),
    queued as (
      insert into run_queue (run_id, org_id, priority, large, due_at)
      select id, org_id, priority, large, created_at from accepted
    ),
    labeled as (
      insert into run_metadata (org_id, environment, key, value, run_id)
      select org_id, environment, entry.key, entry.value, id
      from accepted cross join lateral json_each_text(metadata) as entry
    )
    insert into realtime_publishes (org_id, run_id, event, version, message, created_at, due_at)
    select org_id, id, 'evaluation.queued', 1, message::text, created_at, $2 from accepted
    returning run_id as "runId", id::float8 as id`,
});

const STORE = storeStatement("runs.store", NONE_REFUSED);
const STORE_EXTERNAL_IDS = storeStatement("runs.store_external_ids", WITHOUT_USED_IDS);

const recordOf = ({ columns, documents: { input, head, message } }: NewRun) =>
  mergeJson(JSON.stringify(columns), `{"input":${input},"head":${head},"message":${message}}`);

/**
 * Stores runs, their places in the queue and the messages about them in one statement. `locked` are the environments that
 * the caller's transaction has locked for external ids; null if no run has one.
 */
async function insertRuns(
  runs: readonly NewRun[],
  locked: readonly string[] | null,
): Promise<ReadonlySet<RunId>> {
  const values = [`[${runs.map(recordOf).join(",")}]`, ownUntil()];
  const written = await (locked === null
    ? runPrepared<{ runId: RunId; id: number }>(STORE, values)
    : runPrepared<{ runId: RunId; id: number }>(STORE_EXTERNAL_IDS, [...values, locked]));
  const ids = new Map(written.map(({ runId, id }) => [runId, id]));
  afterCommit(() => {
    sendSoon(
      runs.flatMap(({ columns, documents: { message: data } }) => {
        const { id: runId, org_id: orgId, created_by: createdBy } = columns;
        const id = ids.get(runId);
        return id === undefined ? [] : [{ id, orgId, event: "evaluation.queued", data, createdBy }];
      }),
    );
    wakeWorkers("runs");
  });
  return new Set(ids.keys());
}

const tenantOf = ({ columns: { org_id: orgId, environment } }: NewRun) => ({ orgId, environment });

/**
 * Stores runs in one transaction, in which external ids are compared. A run whose id another one has is not stored, the
 * others are. Resolves to the outcomes in the order of the runs.
 */
async function writeRows(runs: readonly NewRun[]): Promise<StoreOutcome[]> {
  const referenced = runs.filter(({ columns }) => columns.external_id !== null);
  const stored = { outcome: "stored" } as const;
  if (referenced.length === 0) {
    await insertRuns(runs, null);
    return runs.map(() => stored);
  }
  return transaction(async () => {
    const locked = await lockExternalIds(referenced.map(tenantOf));
    const ids = new Set(await insertRuns(runs, locked));
    // The rule was turned on since this process read it: once more, with the lock that it asks for.
    const unlocked = referenced.filter(
      (run) => !ids.has(run.columns.id) && !locked.includes(externalIdScope(tenantOf(run))),
    );
    if (unlocked.length > 0) {
      const alone = await lockExternalIds(unlocked.map(tenantOf), { alone: true });
      for (const id of await insertRuns(unlocked, alone)) ids.add(id);
    }
    const refused = referenced.filter(({ columns }) => !ids.has(columns.id));
    const holders = await holdersOf(refused);
    return runs.map(({ columns: { id } }): StoreOutcome => {
      if (ids.has(id)) return stored;
      const runId = holders.get(id);
      if (runId === undefined)
        throw new Error("A run was not stored, and no other has its external id");
      return { outcome: "external_id_in_use", runId };
    });
  });
}

/** The same, with an event for each run that is stored where an endpoint subscribed to it. */
export const writeRuns = (runs: readonly NewRun[]): Promise<StoreOutcome[]> =>
  withQueuedEvents(runs, () => writeRows(runs));

/** By the id of a run that was refused: the run that has its external id. */
async function holdersOf(refused: readonly NewRun[]): Promise<ReadonlyMap<RunId, RunId>> {
  const holders = new Map<RunId, RunId>();
  for (const ofScope of Object.values(groupBy(refused, (run) => externalIdScope(tenantOf(run))))) {
    const [first] = ofScope;
    if (!first) continue;
    const externalIds = ofScope.flatMap(({ columns }) => columns.external_id ?? []);
    const known = await runsWithExternalIds(tenantOf(first), externalIds);
    for (const { columns } of ofScope) {
      const holder = known.get(columns.external_id ?? "");
      if (holder !== undefined) holders.set(columns.id, holder);
    }
  }
  return holders;
}

const bytesOf = ({ documents: { input, head, message } }: NewRun) =>
  input.length + head.length + message.length;

const storeInGroup = createGroupCommit<NewRun, StoreOutcome>({
  write: writeRuns,
  bytesOf,
  maxItems: 64,
  maxBytes: 256 * 1024,
  maxInFlight: 2,
});

/** Large inputs have their own connections, so that a small one never waits for them. */
const storeAlone = createGroupCommit<NewRun, StoreOutcome>({
  write: writeRuns,
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
export async function storeRun(run: NewRun): Promise<StoreOutcome> {
  if (!isInTransaction()) return (bytesOf(run) < ALONE_FROM_BYTES ? storeInGroup : storeAlone)(run);
  const [outcome] = await writeRuns([run]);
  if (!outcome) throw new Error("Storing a run has no outcome");
  return outcome;
}
