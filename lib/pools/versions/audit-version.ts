import type { PoolClient } from "pg";
import type { Principal } from "@/lib/auth/principal";
import { viewOf } from "@/lib/db/client";
import type { Imported } from "../import/import-pool";
import { versionBefore } from "../import/versions";
import { auditPool } from "../manage";

/** Adds a published version to the audit log, in the transaction of its import. */
export async function auditVersion(
  client: PoolClient,
  principal: Omit<Principal, "permissions">,
  { slug, poolVersionId, version, size, hash }: Imported,
  file: { file_name: string; sha256?: string },
): Promise<void> {
  const change = {
    before: await versionBefore(client, poolVersionId),
    after: { version, size, hash, ...file },
  };
  const entry = { action: "pool.version_published", slug, change } as const;
  await auditPool(viewOf(client), principal, entry);
}
