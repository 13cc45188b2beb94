import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { apiKeys, type auditLog, engines, runs, webhookEndpoints } from "@/lib/db/schema";
import { parseRunId } from "@/lib/ids";

type Entry = Pick<typeof auditLog.$inferSelect, "action" | "target">;
export type AuditTarget = { name: string; deleted: boolean };

const idsOf = (entries: readonly Entry[], subject: string) =>
  entries.filter(({ action }) => action.startsWith(`${subject}.`)).map(({ target }) => target);

export const isUuid = (text: string) => /^[0-9a-f-]{36}$/.test(text);

const runIdsOf = (entries: readonly Entry[]) =>
  idsOf(entries, "run").flatMap((id) => parseRunId(id) ?? []);

/** The current names of the API keys, endpoints, engines and runs among the entries' targets, by id. */
export async function auditTargets(
  { orgId, environment }: Tenant,
  entries: readonly Entry[],
): Promise<Map<string, AuditTarget>> {
  const endpointName = sql<string>`coalesce(nullif(${webhookEndpoints.description}, ''), ${webhookEndpoints.url})`;
  const [keys, endpoints, ownEngines, ownRuns] = await Promise.all([
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
        // Settings of engines have the organization as their target.
        and(eq(engines.orgId, orgId), inArray(engines.id, idsOf(entries, "engine").filter(isUuid))),
      ),
    database()
      .select({ id: runs.id, name: runs.subject })
      .from(runs)
      .where(
        and(
          eq(runs.orgId, orgId),
          eq(runs.environment, environment),
          inArray(runs.id, runIdsOf(entries)),
        ),
      ),
  ]);
  return new Map([
    ...keys.map(({ id, name }): [string, AuditTarget] => [id, { name, deleted: false }]),
    ...endpoints.map(({ id, name, deletedAt }): [string, AuditTarget] => [
      id,
      { name, deleted: deletedAt !== null },
    ]),
    // An erased run has no entity.
    ...ownRuns
      .filter(({ name }) => name !== "")
      .map(({ id, name }): [string, AuditTarget] => [id, { name, deleted: false }]),
    ...ownEngines.map(({ id, name }): [string, AuditTarget] => [id, { name, deleted: false }]),
  ]);
}
