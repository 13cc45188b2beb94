import { eq, sql } from "drizzle-orm";
import { runPrepared, type Transaction, transaction, transactionOn } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { createSessionPool } from "@/lib/db/pools";
import { runCountPositions } from "@/lib/db/schema";
import { textList } from "@/lib/db/search-text";
import { ANSWERED_STATUSES, ENDED_STATUSES } from "@/lib/domain/run-status";
import { log } from "@/lib/log";
import { bucketOf, MEASURES } from "./measures";

/**
 * Counts ended runs by day, kind and engine, each once. The chain of an organization has an entry for each ended run, in an
 * order without gaps, so the position in it is all that must be remembered.
 */

const BATCH_ENTRIES = 2_000;

/** A JSON value that must be an object or a list, and an empty one for anything else. */
const whole = (json: string, type: "object" | "array") =>
  `case when json_typeof(${json}) = '${type}' then ${json} else '${type === "object" ? "{}" : "[]"}'::json end`;

/** Degraded runs are counted among the completed ones, and besides. */
const MEASURE_OF_STATUS = "case status when 'degraded' then 'completed' else status end as measure";

/** Adds the runs that `source` names to the counts. `$1` is the organization. */
const countOf = (source: string) => `
    ended as materialized (
      select runs.id, runs.environment, (runs.created_at at time zone 'UTC')::date as day, runs.kind,
        coalesce(runs.engine, '') as engine, runs.status, runs.completed_at,
        extract(epoch from runs.completed_at - runs.created_at) * 1000 as ms,
        ${whole("runs.summary -> 'tier_counts'", "object")} as tiers,
        json_array_length(${whole("runs.summary -> 'unmet'", "array")}) as unmet
      from ${source}
    ),
    judged as materialized (
      select ended.*,
        case
          when status not in (${textList(ANSWERED_STATUSES)}) then null
          when unmet > 0 then 'unmet_lines'
          when (select sum(value::numeric) = 0 from json_each_text(tiers)) then 'no_candidates'
        end as reason
      from ended
    ),
    measured as (
      select environment, day, kind, engine, ${MEASURE_OF_STATUS}, 1 as n from judged
      union all
      select environment, day, kind, engine, '${MEASURES.degraded}', 1 from judged where reason is not null
      union all
      select environment, day, kind, engine, '${MEASURES.duration}' || ${bucketOf("ms")}, 1 from judged where ms is not null
      union all
      select environment, day, kind, engine, '${MEASURES.tier}' || key, value::int from judged cross join lateral json_each_text(tiers)
    ),
    noted as (
      insert into degraded_runs (org_id, environment, run_id, reason, at)
      select $1, environment, id, reason, completed_at from judged where reason is not null
      on conflict do nothing
    ),
    added as (
      insert into run_daily_counts (org_id, environment, day, kind, engine, measure, count)
      select $1, environment, day, kind, engine, measure, sum(n) from measured group by 2, 3, 4, 5, 6
      on conflict (org_id, environment, day, kind, engine, measure) do update set count = run_daily_counts.count + excluded.count
    )`;

const COUNT_ENTRIES = {
  name: "overview.count_entries",
  text: `
    with entry as materialized (
      select seq, kind, subject_id, environment from chain_entries
      where org_id = $1 and seq > $2 order by seq limit ${BATCH_ENTRIES}
    ),
    ${countOf(`entry cross join lateral (
        select * from runs
        where org_id = $1 and environment = entry.environment and id = entry.subject_id and status in (${textList(ENDED_STATUSES)})
        offset 0
      ) as runs where entry.kind = 'run_result'`)},
    moved as (
      update run_count_positions set seq = (select max(seq) from entry)
      where org_id = $1 and exists (select from entry)
    )
    select count(*)::int as n from entry`,
};

// One statement: what it counts and the position that it stores are of the same moment. Runs that ended and are not in the
// chain yet are counted with their entries.
const COUNT_ALL = {
  name: "overview.count_all",
  text: `
    with ${countOf(`runs where org_id = $1 and status in (${textList(ENDED_STATUSES)})
        and not exists (
          select from chain_pending as pending
          where pending.org_id = $1 and pending.kind = 'run_result' and pending.subject_id = runs.id
        )`)},
    started as (
      insert into run_count_positions (org_id, seq)
      select $1, coalesce((select max(seq) from chain_entries where org_id = $1), 0)
    )
    select count(*)::int as n from ended`,
};

/** The position of an organization, which no other worker moves until the commit; undefined before the first count. */
async function lockPosition(tx: Transaction, orgId: string): Promise<number | undefined> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.runCounts}, hashtext(${orgId}))`,
  );
  const [position] = await tx
    .select({ seq: runCountPositions.seq })
    .from(runCountPositions)
    .where(eq(runCountPositions.orgId, orgId));
  return position?.seq;
}

/** A connection for first counts: those of millions of runs take longer than statements may. Opened when it is needed. */
function firstCounts() {
  const session = createSessionPool({
    name: "nexio run counts",
    max: 1,
    limits: null,
    onConnect: async (client) => void (await client.query("set statement_timeout = 0")),
  });
  return {
    async count(orgId: string): Promise<void> {
      const client = await session.connect();
      try {
        await transactionOn(client, async (tx) => {
          // Another worker may have counted them meanwhile.
          if ((await lockPosition(tx, orgId)) === undefined) await runPrepared(COUNT_ALL, [orgId]);
        });
      } finally {
        client.release();
      }
    },
    end: () => session.end(),
  };
}
type FirstCounts = ReturnType<typeof firstCounts>;

type Counted = "all" | "some" | "never_before";

const countBatch = (orgId: string): Promise<Counted> =>
  transaction(async (tx): Promise<Counted> => {
    const position = await lockPosition(tx, orgId);
    if (position === undefined) return "never_before";
    const [counted] = await runPrepared<{ n: number }>(COUNT_ENTRIES, [orgId, position]);
    return counted?.n === BATCH_ENTRIES ? "some" : "all";
  });

async function countOrganization(orgId: string, first: FirstCounts): Promise<void> {
  for (;;) {
    const counted = await countBatch(orgId);
    if (counted === "all") return;
    if (counted === "never_before") await first.count(orgId);
  }
}

// The organizations by an index, without reading their rows.
const organizationsIn = (table: string) => `
    (with recursive found as (
      (select org_id from ${table} order by org_id limit 1)
      union all
      select (select org_id from ${table} where org_id > found.org_id order by org_id limit 1) from found where org_id is not null
    ) select org_id from found where org_id is not null)`;

const UNCOUNTED = {
  name: "overview.uncounted",
  text: `
    select org_id as "orgId" from (${organizationsIn("runs")} union ${organizationsIn("chain_entries")}) as organizations
    left join run_count_positions as position using (org_id)
    where position.seq is null
      or position.seq < (select max(seq) from chain_entries as entry where entry.org_id = organizations.org_id)`,
};

/** For a worker: counts what no worker has counted. One organization that fails delays no other. */
export async function countAllEndedRuns(): Promise<void> {
  const organizations = await runPrepared<{ orgId: string }>(UNCOUNTED, []);
  await countRunsOf(organizations.map(({ orgId }) => orgId));
}

/**
 * Counts the runs of some organizations that ended since the last time; all their runs at the first time. For those whose chains
 * have just grown.
 */
export async function countRunsOf(orgIds: readonly string[]): Promise<void> {
  const first = firstCounts();
  try {
    for (const orgId of orgIds)
      await countOrganization(orgId, first).catch((error: unknown) =>
        log.error({ err: error, orgId }, "overview.count_failed"),
      );
  } finally {
    await first.end();
  }
}
