import { and, asc, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { uniqBy } from "es-toolkit";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runMetadata, runs } from "@/lib/db/schema";
import { containsPattern, endsWithId } from "@/lib/db/search-text";
import type { RunStatus } from "@/lib/domain/run-status";
import { parseRunId, type RunId } from "@/lib/ids";
import { ofTenant } from "./run-row";

/**
 * Entities and id suffixes are searched among this many of the newest runs, so that the cost of a search is bounded.
 */
const SEARCHED_RUNS = 10_000;

type FoundRun = { id: RunId; subject: string; status: RunStatus; externalId: string | null };

/** Shorter texts begin too many external ids. */
const MIN_PREFIX = 3;

/** `producer:ann` or `producer=ann`. */
const LABEL = /^([^:=]{1,40})[:=](.+)$/s;

/** The parts of a text that reads as a key of metadata with its value. */
function labelIn(text: string): [string, string] | null {
  const [, key, value] = LABEL.exec(text) ?? [];
  return key === undefined || value === undefined ? null : [key, value.trim()];
}

/** The newest runs whose external id begins with the text, or that have the metadata that it names. */
async function searchLabels(tenant: Tenant, text: string, limit: number): Promise<FoundRun[]> {
  if (text.length < MIN_PREFIX) return [];
  const { id, subject, status, externalId } = runs;
  const fields = { id, subject, status, externalId };
  const label = labelIn(text);
  const ofTenantLabels = and(
    eq(runMetadata.orgId, tenant.orgId),
    eq(runMetadata.environment, tenant.environment),
  );
  const labeled = async ([key, value]: [string, string]) =>
    database()
      .select({ id: runMetadata.runId })
      .from(runMetadata)
      .where(and(ofTenantLabels, eq(runMetadata.key, key), eq(runMetadata.value, value)))
      .orderBy(desc(runMetadata.runId))
      .limit(limit);
  const ids = label === null ? [] : (await labeled(label)).map((row) => row.id);
  const [referenced, byMetadata] = await Promise.all([
    database()
      .select(fields)
      .from(runs)
      .where(
        and(ofTenant(tenant), gte(externalId, text), lt(externalId, `${text}${LAST_CHARACTER}`)),
      )
      .orderBy(asc(externalId), desc(id))
      .limit(limit),
    ids.length === 0
      ? []
      : database()
          .select(fields)
          .from(runs)
          .where(and(ofTenant(tenant), inArray(id, ids)))
          .orderBy(desc(id)),
  ]);
  return [...referenced, ...byMetadata];
}

/** Sorts behind every other character. */
const LAST_CHARACTER = "\u{10ffff}";

/**
 * Runs with the text as their external id or metadata, then those that {@link searchSubjects} finds.
 */
export async function searchRuns(tenant: Tenant, text: string, limit: number): Promise<FoundRun[]> {
  const found = await Promise.all([
    searchLabels(tenant, text, limit),
    searchSubjects(tenant, text, limit),
  ]);
  return uniqBy(found.flat(), ({ id }) => id).slice(0, limit);
}

/**
 * Runs whose entity contains the text or whose id ends with it, those with exactly this entity first, then newest first. A
 * complete `run_…` or `eval_…` id is found at any age. An empty text finds the newest runs.
 */
async function searchSubjects(tenant: Tenant, text: string, limit: number): Promise<FoundRun[]> {
  const { id, subject, status, externalId } = runs;
  const runId = parseRunId(text);
  if (runId)
    return database()
      .select({ id, subject, status, externalId })
      .from(runs)
      .where(and(ofTenant(tenant), eq(id, runId)));
  const contains = sql`lower(newest.subject) like lower(${containsPattern(text)})`;
  const isExact = sql`lower(found.subject) = lower(${text})`;
  // Ids and entities are read from the index alone, and the status of the few runs that are found from the table.
  const { rows } = await database().execute<FoundRun>(sql`
    select found.*, more.status, more."externalId"
    from (
      select * from (
        select ${id}, ${subject} from ${runs} where ${ofTenant(tenant)}
        order by ${id} desc limit ${text === "" ? limit : SEARCHED_RUNS}
      ) as newest
      where ${contains} or ${endsWithId(sql`newest.id`, text)}
      order by lower(newest.subject) = lower(${text}) desc, newest.id desc limit ${limit}
    ) as found
    cross join lateral (select ${status}, ${externalId} as "externalId" from ${runs} where ${ofTenant(tenant)} and ${id} = found.id offset 0) as more
    order by ${isExact} desc, found.id desc`);
  return rows;
}
