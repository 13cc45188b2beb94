import type { chainCheckpoints } from "@/lib/db/schema";
import {
  checkpointText,
  keyProblem,
  type PublicSigningKey,
  type SignedCheckpoint,
} from "@/lib/domain/records/chain";
import { isSignedBy } from "@/lib/records/keys/signing-keys";
import type { Problems } from "./problems";

export const signedCheckpointOf = (
  row: typeof chainCheckpoints.$inferSelect,
): SignedCheckpoint => ({
  org_id: row.orgId,
  seq: row.seq,
  entry_hash: row.entryHash,
  signed_at: row.signedAt.toISOString(),
  key_id: row.keyId,
  signature: row.signature,
});

const PROBLEM_TEXT = {
  revoked_key: "after it was revoked",
  retired_key: "outside the time in which it signed",
} as const;

/** Checks the signature of a checkpoint and the key that made it. */
export function checkSignature(
  checkpoint: SignedCheckpoint,
  keys: ReadonlyMap<string, PublicSigningKey>,
  problems: Problems,
): void {
  const { seq, key_id: id, signed_at: at } = checkpoint;
  const key = keys.get(id);
  if (!key) {
    problems.add(
      "unknown_key",
      `The checkpoint at ${seq} names the key ${id}, which is not known.`,
      { seq },
    );
    return;
  }
  if (!isSignedBy(key, checkpointText(checkpoint), checkpoint.signature))
    problems.add("bad_signature", `The signature of the checkpoint at ${seq} is not of ${id}.`, {
      seq,
    });
  const problem = keyProblem(key, at);
  if (problem)
    problems.add(
      problem,
      `The checkpoint at ${seq} was signed at ${at} with ${id}, ${PROBLEM_TEXT[problem]}.`,
      { seq },
    );
}
