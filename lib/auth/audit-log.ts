import { and, desc, eq, gte, inArray, like, sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { apiKeys, auditLog, webhookEndpoints } from "@/lib/db/schema";
import type { Tenant } from "./principal";
import type { AUDIT_SUBJECTS, AuditEntry } from "./settings-schemas";

type Filters = { subject?: (typeof AUDIT_SUBJECTS)[number]; actor?: AuditEntry["actor"]["type"]; createdAfter?: Date };
type ActorType = AuditEntry["actor"]["type"];
const actorType = (text: string): ActorType => (text === "api_key" || text === "user" ? text : "system");

type Row = Pick<typeof auditLog.$inferSelect, "action" | "target">;

const targetsOf = (rows: readonly Row[], subject: string) =>
  rows.filter(({ action }) => action.startsWith(`${subject}.`)).map(({ target }) => target);

/** The names of the keys and endpoints among the targets, all of them read by the tenant's own entries. */
async function namesOf(rows: readonly Row[]): Promise<Map<string, string>> {
  const [keys, endpoints] = await Promise.all([
    database()
      .select({ id: apiKeys.id, name: apiKeys.name })
      .from(apiKeys)
      .where(inArray(apiKeys.id, targetsOf(rows, "api_key"))),
    database()
      .select({ id: webhookEndpoints.id, name: sql<string>`coalesce(nullif(${webhookEndpoints.description}, ''), ${webhookEndpoints.url})` })
      .from(webhookEndpoints)
      .where(inArray(webhookEndpoints.id, targetsOf(rows, "webhook"))),
  ]);
  return new Map([...keys, ...endpoints].map(({ id, name }) => [id, name]));
}

/** Who did what in the environment, newest first, `limit` of them, older than `after` if given. */
export async function listAuditLog({ orgId, environment }: Tenant, { filters, limit, after }: { filters: Filters; limit: number; after?: string }) {
  const { subject, actor, createdAfter } = filters;
  const [afterMs, afterId] = after?.split(" ") ?? [];
  const rows = await database()
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.orgId, orgId),
        eq(auditLog.environment, environment),
        subject && like(auditLog.action, `${subject.replaceAll("_", "\\_")}.%`),
        actor && eq(auditLog.actorType, actor),
        createdAfter && gte(auditLog.at, createdAfter),
        afterId === undefined
          ? undefined
          : sql`(${auditLog.at}, ${auditLog.id}) < (${new Date(Number(afterMs)).toISOString()}::timestamptz, ${afterId}::uuid)`,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const names = await namesOf(shown);
  const entries = shown.map(
    (row): AuditEntry => ({
      id: row.id,
      at: row.at.toISOString(),
      environment: row.environment,
      actor: { type: actorType(row.actorType), id: row.actorId, label: row.actorLabel },
      action: row.action,
      target: row.target,
      target_name: names.get(row.target) ?? null,
    }),
  );
  return { entries, nextAfter: rows.length > limit && last ? `${last.at.getTime()} ${last.id}` : null };
}
