import { and, desc, eq, gte, inArray, like, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, type Transaction } from "@/lib/db/client";
import { apiKeys, auditLog, engines, webhookEndpoints } from "@/lib/db/schema";
import { afterCursor, cutPage } from "@/lib/db/time-cursor";
import { isLive, LIVE } from "@/lib/domain/environment";
import { newUuid } from "@/lib/ids";
import type { AuditActor, Principal, Tenant } from "./principal";
import type { AUDIT_SUBJECTS, AuditEntry } from "./settings-schemas";

/** What a change changed: the same fields before and after. Null before it existed, or when it does not any more. */
export type AuditChange = {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

type Writer = Pick<Transaction, "insert">;
type Author = Omit<Principal, "permissions" | "actor"> & { actor: AuditActor };

/** Adds an audit log entry in the transaction of the change it records. */
export async function audit(
  tx: Writer,
  { orgId, environment, actor, address }: Author,
  action: string,
  target: string,
  { before, after }: AuditChange = { before: null, after: null },
): Promise<void> {
  await tx.insert(auditLog).values({
    id: newUuid(),
    orgId,
    environment,
    actorType: actor.type,
    actorId: actor.id,
    actorLabel: actor.label,
    address,
    action,
    target,
    before,
    after,
    at: clock.date(),
  });
}

/**
 * Adds a change of what belongs to the whole organization to the audit log of the environment in which it was made, and to
 * that of live, there with that environment.
 */
export async function auditOfOrganization(
  tx: Writer,
  author: Author,
  action: string,
  target: string,
  change: AuditChange,
): Promise<void> {
  const { environment } = author;
  await audit(tx, author, action, target, change);
  if (isLive(environment)) return;
  const after = { ...change.after, made_in: environment };
  await audit(tx, { ...author, environment: LIVE }, action, target, { ...change, after });
}

type ActorType = AuditEntry["actor"]["type"];
type Filters = {
  subject?: (typeof AUDIT_SUBJECTS)[number];
  actor?: ActorType;
  createdAfter?: Date;
};

const actorType = (text: string): ActorType =>
  text === "api_key" || text === "user" || text === "operator" ? text : "system";

/** One page of the environment's audit log, newest first. */
export async function listAuditLog(
  tenant: Tenant,
  { filters, limit, after }: { filters: Filters; limit: number; after?: string },
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const { subject, actor, createdAfter } = filters;
  const { at, id } = auditLog;
  const rows = await database()
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.orgId, tenant.orgId),
        eq(auditLog.environment, tenant.environment),
        subject && like(auditLog.action, `${subject.replaceAll("_", "\\_")}.%`),
        actor && eq(auditLog.actorType, actor),
        createdAfter && gte(at, createdAfter),
        afterCursor({ at, id }, after),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(limit + 1);
  const { page, nextCursor } = cutPage(rows, limit, (row) => row);
  const targets = await auditTargets(tenant, page);
  const items = page.map(
    (row): AuditEntry => ({
      id: row.id,
      at: row.at.toISOString(),
      environment: row.environment,
      actor: { type: actorType(row.actorType), id: row.actorId, label: row.actorLabel },
      address: row.address,
      action: row.action,
      target: row.target,
      before: row.before,
      after: row.after,
      target_name: targets.get(row.target)?.name ?? null,
      target_deleted: targets.get(row.target)?.deleted ?? false,
    }),
  );
  return { items, nextCursor };
}

type Entry = Pick<typeof auditLog.$inferSelect, "action" | "target">;
export type AuditTarget = { name: string; deleted: boolean };

const idsOf = (entries: readonly Entry[], subject: string) =>
  entries.filter(({ action }) => action.startsWith(`${subject}.`)).map(({ target }) => target);

/** Settings of engines have the organization as their target. */
const isUuid = (text: string) => /^[0-9a-f-]{36}$/.test(text);

/** The current names of the API keys and endpoints among the entries' targets, by id. */
export async function auditTargets(
  { orgId, environment }: Tenant,
  entries: readonly Entry[],
): Promise<Map<string, AuditTarget>> {
  const endpointName = sql<string>`coalesce(nullif(${webhookEndpoints.description}, ''), ${webhookEndpoints.url})`;
  const [keys, endpoints, ownEngines] = await Promise.all([
    database()
      .select({ id: apiKeys.id, name: apiKeys.name })
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.orgId, orgId),
          eq(apiKeys.environment, environment),
          inArray(apiKeys.id, idsOf(entries, "api_key")),
        ),
      ),
    database()
      .select({
        id: webhookEndpoints.id,
        name: endpointName,
        deletedAt: webhookEndpoints.deletedAt,
      })
      .from(webhookEndpoints)
      .where(
        and(
          eq(webhookEndpoints.orgId, orgId),
          eq(webhookEndpoints.environment, environment),
          inArray(webhookEndpoints.id, idsOf(entries, "webhook")),
        ),
      ),
    database()
      .select({ id: engines.id, name: engines.label })
      .from(engines)
      .where(
        and(eq(engines.orgId, orgId), inArray(engines.id, idsOf(entries, "engine").filter(isUuid))),
      ),
  ]);
  return new Map([
    ...keys.map(({ id, name }): [string, AuditTarget] => [id, { name, deleted: false }]),
    ...endpoints.map(({ id, name, deletedAt }): [string, AuditTarget] => [
      id,
      { name, deleted: deletedAt !== null },
    ]),
    ...ownEngines.map(({ id, name }): [string, AuditTarget] => [id, { name, deleted: false }]),
  ]);
}
