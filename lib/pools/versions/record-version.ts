import type { PoolClient } from "pg";
import { auditOfOrganization } from "@/lib/auth/audit-log";
import { environmentSlugs } from "@/lib/auth/environments";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { viewOf } from "@/lib/db/client";
import { recordEvents } from "@/lib/webhooks/events/record-events";
import type { Imported } from "../import/import-pool";
import { versionBefore } from "../import/versions";

/** Records a published version in the audit log and as events, in the transaction of its import. */
export async function recordVersion(
  client: PoolClient,
  principal: Omit<Principal, "permissions">,
  { slug, poolVersionId, version, size, hash }: Imported,
  file: { file_name: string; sha256?: string; archived?: boolean },
): Promise<void> {
  const change = {
    before: await versionBefore(client, poolVersionId),
    after: { version, size, hash, ...file },
  };
  const tx = viewOf(client);
  await auditOfOrganization(tx, principal, "pool.version_published", slug, change);
  const { orgId } = principal;
  const at = clock.date();
  const pool = { slug, version, size, hash, published_at: at.toISOString() };
  const type = "pool.version_published" as const;
  // Pools belong to the organization. Each environment has its own endpoints.
  const all = (await environmentSlugs(orgId)).map((environment) => ({
    ...{ orgId, environment, type, at },
    data: { pool: { ...pool, environment } },
  }));
  await recordEvents(tx, all);
}
