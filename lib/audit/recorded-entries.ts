import type { Tenant } from "@/lib/auth/principal";
import { pgPool } from "@/lib/db/client";
import { containsPattern } from "@/lib/db/search-text";
import { type AuditActorType, actionsLabeled, CONFIGURATION } from "@/lib/domain/records/audit-log";
import {
  type AuditLogFilters,
  IS_CONFIGURATION,
  type Page,
  type Position,
  type Source,
} from "./filters";

export type RecordedEntry = {
  id: string;
  at: Date;
  environment: string;
  actorType: string;
  actorId: string;
  actorLabel: string;
  address: string | null;
  action: string;
  target: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

export const actorType = (text: string): AuditActorType =>
  text === "api_key" || text === "user" || text === "operator" ? text : "system";

const COLUMNS = `id, at, environment, actor_type as "actorType", actor_id as "actorId", actor_label as "actorLabel",
  address, action, target, before, after`;

/** The ids of the targets whose current name contains the pattern. */
const namedTargets = (tenant: string, pattern: string) => `
  select id::text from api_keys where ${tenant} and name ilike ${pattern}
  union all select id::text from webhook_endpoints where ${tenant} and (description ilike ${pattern} or url ilike ${pattern})
  union all select id::text from engines where org_id = $1 and label ilike ${pattern}`;

/** Entries of the audit log behind a position, newest first. */
export async function recordedEntries(
  { orgId, environment }: Tenant,
  { subject, actor, search, createdAfter }: AuditLogFilters,
  { limit, after, maxScanned }: Page,
): Promise<Source<RecordedEntry>> {
  const values: unknown[] = [orgId, environment];
  const add = (value: unknown) => `$${values.push(value)}`;
  const tenant = "org_id = $1 and environment = $2";

  const conditions = [tenant];
  if (createdAfter) conditions.push(`at >= ${add(createdAfter)}`);
  if (after) {
    const at = `${add(new Date(after.ms))}::timestamptz`;
    // Recorded entries of the same millisecond come after the run at which the page ended.
    conditions.push(
      after.id.startsWith("run_")
        ? `at < ${at} + interval '1 millisecond'`
        : `(at, id) < (${at}, ${add(after.id)}::uuid)`,
    );
  }
  const scannedTo =
    search || subject || actor ? await lastScanned(conditions, [...values, maxScanned]) : undefined;
  if (scannedTo)
    conditions.push(`(at, id) >= (${add(new Date(scannedTo.ms))}, ${add(scannedTo.id)}::uuid)`);

  if (subject === CONFIGURATION) conditions.push(IS_CONFIGURATION);
  else if (subject) conditions.push(`action like ${add(`${subject.replaceAll("_", "\\_")}.%`)}`);
  if (actor) conditions.push(`actor_type = ${add(actor)}`);
  if (search) {
    const pattern = add(containsPattern(search));
    conditions.push(`(
      action ilike ${pattern} or target ilike ${pattern} or actor_label ilike ${pattern} or address ilike ${pattern}
      or before::text ilike ${pattern} or after::text ilike ${pattern}
      or action = any(${add(actionsLabeled(search))}::text[])
      or target in (${namedTargets(tenant, pattern)})
    )`);
  }
  const { rows } = await pgPool().query<RecordedEntry>(
    `select ${COLUMNS} from audit_log where ${conditions.join(" and ")} order by at desc, id desc limit ${add(limit)}`,
    values,
  );
  return { rows, scannedTo: rows.length < limit ? scannedTo : undefined };
}

/** The entry at which a search stops; undefined if there are fewer. */
async function lastScanned(
  conditions: readonly string[],
  values: readonly unknown[],
): Promise<Position | undefined> {
  const { rows } = await pgPool().query<{ at: Date; id: string }>(
    `select at, id from audit_log where ${conditions.join(" and ")}
     order by at desc, id desc offset $${values.length} - 1 limit 1`,
    [...values],
  );
  const [row] = rows;
  return row && { ms: row.at.getTime(), id: row.id };
}
