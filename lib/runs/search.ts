import { and, eq, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { containsPattern, endsWithId } from "@/lib/db/search-text";
import type { RunStatus } from "@/lib/domain/run-status";
import { parseRunId, type RunId } from "@/lib/ids";
import { ofTenant } from "./run-row";

/**
 * Entities and id suffixes are searched among this many of the newest runs, so that the cost of a search is bounded.
 */
const SEARCHED_RUNS = 10_000;

type FoundRun = { id: RunId; subject: string; status: RunStatus };

/**
 * Runs whose entity contains the text or whose id ends with it, those with exactly this entity first, then newest first. A
 * complete `run_…` or `eval_…` id is found at any age. An empty text finds the newest runs.
 */
export async function searchRuns(tenant: Tenant, text: string, limit: number): Promise<FoundRun[]> {
  const { id, subject, status } = runs;
  const runId = parseRunId(text);
  if (runId)
    return database()
      .select({ id, subject, status })
      .from(runs)
      .where(and(ofTenant(tenant), eq(id, runId)));
  const contains = sql`lower(newest.subject) like lower(${containsPattern(text)})`;
  const isExact = sql`lower(found.subject) = lower(${text})`;
  // Ids and entities are read from the index alone, and the status of the few runs that are found from the table.
  const { rows } = await database().execute<FoundRun>(sql`
    select found.*, more.status
    from (
      select * from (
        select ${id}, ${subject} from ${runs} where ${ofTenant(tenant)}
        order by ${id} desc limit ${text === "" ? limit : SEARCHED_RUNS}
      ) as newest
      where ${contains} or ${endsWithId(sql`newest.id`, text)}
      order by lower(newest.subject) = lower(${text}) desc, newest.id desc limit ${limit}
    ) as found
    cross join lateral (select ${status} from ${runs} where ${ofTenant(tenant)} and ${id} = found.id offset 0) as more
    order by ${isExact} desc, found.id desc`);
  return rows;
}
