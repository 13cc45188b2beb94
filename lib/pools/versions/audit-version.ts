import type { PoolClient } from "pg";
import { auditOfOrganization } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { viewOf } from "@/lib/db/client";
import type { Imported } from "../import/import-pool";
import { versionBefore } from "../import/versions";

/** Adds a published version to the audit log, in the transaction of its import. */
export async function auditVersion(
  client: PoolClient,
  principal: Omit<Principal, "permissions">,
  { slug, poolVersionId, version, size, hash }: Imported,
  file: { file_name: string; sha256?: string; archived?: boolean },
): Promise<void> {
  const change = {
    before: await versionBefore(client, poolVersionId),
    after: { version, size, hash, ...file },
  };
  await auditOfOrganization(viewOf(client), principal, "pool.version_published", slug, change);
}
