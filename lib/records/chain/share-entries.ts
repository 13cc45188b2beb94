import type { recordShares } from "@/lib/db/schema";

/** The content of a link to a record in the chain: what neither its revocation nor an erasure changes. */
export const shareContent = (
  row: Omit<typeof recordShares.$inferSelect, "recipient" | "revokedAt" | "revokedBy">,
) => ({
  id: row.id,
  run_id: row.runId,
  token_sha256: row.tokenSha256,
  redacted: row.redacted,
  created_by: row.createdBy,
  actor_type: row.actorType,
  actor_id: row.actorId,
  created_at: row.createdAt.toISOString(),
  expires_at: row.expiresAt.toISOString(),
});
