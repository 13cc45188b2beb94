import { desc, eq, getTableColumns, ilike, or, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { containsPattern, endsWithId } from "@/lib/db/search-text";
import { parseRunId } from "@/lib/ids";
import { ofTenant } from "./run-row";

/**
 * Entities and id suffixes are searched among this many of the newest runs, so that the cost of a search is bounded.
 */
const SEARCHED_RUNS = 10_000;

const { id, subject, status, createdAt } = getTableColumns(runs);
const columns = { id, subject, status, createdAt };

/**
 * Runs whose entity contains the text or whose id ends with it, those with exactly this entity first, then newest first. A complete `run_…` or `eval_…` id is
 * found at any age. An empty text finds the newest runs.
 */
export async function searchRuns(tenant: Tenant, text: string, limit: number) {
  const runId = parseRunId(text);
  if (runId)
    return database()
      .select(columns)
      .from(runs)
      .where(sql`${ofTenant(tenant)} and ${eq(runs.id, runId)}`);
  const newest = database()
    .select(columns)
    .from(runs)
    .where(ofTenant(tenant))
    .orderBy(sql`${runs.id} desc nulls last`)
    .limit(text === "" ? limit : SEARCHED_RUNS)
    .as("newest");
  return database()
    .select()
    .from(newest)
    .where(or(ilike(newest.subject, containsPattern(text)), endsWithId(newest.id, text)))
    .orderBy(desc(sql`lower(${newest.subject}) = lower(${text})`), desc(newest.id))
    .limit(limit);
}
