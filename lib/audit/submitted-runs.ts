import type { Tenant } from "@/lib/auth/principal";
import { pgPool } from "@/lib/db/client";
import { containsPattern } from "@/lib/db/search-text";
import { actionsLabeled } from "@/lib/domain/records/audit-log";
import { firstRunIdAt, type RunId, timeOfId } from "@/lib/ids";
import { authorsNamed } from "./actor-labels";
import type { AuditLogFilters, Page, Position, Source } from "./filters";

export const RUN_SUBMITTED = "run.submitted";

export type SubmittedRun = {
  id: RunId;
  subject: string;
  kind: string;
  createdBy: string;
  createdAt: Date;
};

export const positionOfRun = (id: string): Position => ({ ms: timeOfId(id).getTime(), id });

/** Submissions are not written to the audit log: the runs themselves say who submitted them, and when. */
const listsRuns = ({ subject, actor }: AuditLogFilters) =>
  (subject === undefined || subject === "run") &&
  (actor === undefined || actor === "user" || actor === "api_key");

/** Runs submitted before a position, newest first. */
export async function submittedRuns(
  tenant: Tenant,
  filters: AuditLogFilters,
  { limit, after, maxScanned }: Page,
): Promise<Source<SubmittedRun>> {
  if (!listsRuns(filters)) return { rows: [] };
  const { actor, search, createdAfter } = filters;
  const values: unknown[] = [tenant.orgId, tenant.environment];
  const add = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["org_id = $1", "environment = $2"];
  if (createdAfter) conditions.push(`id >= ${add(firstRunIdAt(createdAfter))}`);
  // Runs of the same millisecond come before recorded entries.
  if (after)
    conditions.push(
      `id < ${add(after.id.startsWith("run_") ? after.id : firstRunIdAt(new Date(after.ms)))}`,
    );
  const stopsAt =
    actor || search ? await lastScanned(conditions, [...values, maxScanned]) : undefined;
  if (stopsAt) conditions.push(`id >= ${add(stopsAt)}`);
  if (actor) conditions.push(`created_by like ${add(`${actor.replaceAll("_", "\\_")}:%`)}`);
  if (search && !actionsLabeled(search).includes(RUN_SUBMITTED)) {
    const pattern = add(containsPattern(search));
    const authors = add(await authorsNamed(tenant, search));
    conditions.push(
      `(subject ilike ${pattern} or id ilike ${pattern} or created_by = any(${authors}::text[]))`,
    );
  }
  const { rows } = await pgPool().query<SubmittedRun>(
    `select id, subject, kind, created_by as "createdBy", created_at as "createdAt"
     from runs where ${conditions.join(" and ")} order by id desc limit ${add(limit)}`,
    values,
  );
  return {
    rows,
    scannedTo: stopsAt && rows.length < limit ? positionOfRun(stopsAt) : undefined,
  };
}

/** The run at which a search stops; undefined if there are fewer. */
async function lastScanned(
  conditions: readonly string[],
  values: readonly unknown[],
): Promise<string | undefined> {
  const { rows } = await pgPool().query<{ id: string }>(
    `select id from runs where ${conditions.join(" and ")} order by id desc offset $${values.length} - 1 limit 1`,
    [...values],
  );
  return rows[0]?.id;
}
