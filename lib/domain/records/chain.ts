import { canonicalJson } from "../json/canonical-text";

/** The hash chain of an organization: what is hashed and signed, as text. Without hashes: a browser may import this file. */

export const CHAIN_KINDS = [
  "run_result",
  "run_erased",
  "run_deleted",
  "audit_entry",
  "annotation",
  "decision",
  "share",
] as const;
export type ChainKind = (typeof CHAIN_KINDS)[number];

/** What precedes the first entry. */
export const NO_HASH = "0".repeat(64);

export type ChainEntry = {
  org_id: string;
  seq: number;
  kind: ChainKind;
  subject_id: string;
  environment: string;
  content_sha256: string;
  at: string;
};

export type Checkpoint = {
  org_id: string;
  /** Of the last entry that it covers. */
  seq: number;
  entry_hash: string;
  signed_at: string;
  key_id: string;
};
export type SignedCheckpoint = Checkpoint & { signature: string };

/** The text whose SHA-256 stands for an entry. Picks the fields: callers may pass more. */
export const entryText = ({
  org_id,
  seq,
  kind,
  subject_id,
  environment,
  content_sha256,
  at,
}: ChainEntry): string =>
  canonicalJson({ org_id, seq, kind, subject_id, environment, content_sha256, at });

/**
 * The text whose SHA-256 is the `entry_hash`. It contains the hash of the entry, not its fields: a proof can show that
 * another entry follows without showing what it is about.
 */
export const linkText = (link: { previous: string; entry: string }): string => canonicalJson(link);

/** The text that a checkpoint signs. */
export const checkpointText = ({
  org_id,
  seq,
  entry_hash,
  signed_at,
  key_id,
}: Checkpoint): string =>
  canonicalJson({ type: "nexio-checkpoint", org_id, seq, entry_hash, signed_at, key_id });

/** The text whose SHA-256 a timestamp authority stamps: a checkpoint with its signature. */
export const signedCheckpointText = ({ signature, ...checkpoint }: SignedCheckpoint): string => {
  const { org_id, seq, entry_hash, signed_at, key_id } = checkpoint;
  return canonicalJson({
    ...{ type: "nexio-signed-checkpoint", org_id, seq, entry_hash, signed_at, key_id, signature },
  });
};

export const SIGNING_KEYS_PATH = "/.well-known/nexio-keys";

/** A public signing key, as `/.well-known/nexio-keys` publishes it: a JSON Web Key with its times. */
export type PublicSigningKey = {
  kty: "OKP";
  crv: "Ed25519";
  alg: "EdDSA";
  use: "sig";
  kid: string;
  /** The 32 bytes, base64url. */
  x: string;
  created_at: string;
  /** It signs nothing from then on. */
  retired_at: string | null;
  /** Signatures from then on are not to be trusted. */
  revoked_at: string | null;
  revoked_reason: string | null;
};

/** Clocks of one installation differ by less. */
const CLOCK_MS = 5 * 60_000;

/** Why a key must not have signed at a time; null if it may have. */
export function keyProblem(
  key: Pick<PublicSigningKey, "created_at" | "retired_at" | "revoked_at">,
  signedAt: string,
): "revoked_key" | "retired_key" | null {
  const signed = Date.parse(signedAt);
  // A packet may say anything. Comparisons with a time that cannot be read are all false.
  if (Number.isNaN(signed)) return "retired_key";
  if (key.revoked_at !== null && signed >= Date.parse(key.revoked_at)) return "revoked_key";
  if (signed < Date.parse(key.created_at) - CLOCK_MS) return "retired_key";
  if (key.retired_at !== null && signed > Date.parse(key.retired_at) + CLOCK_MS)
    return "retired_key";
  return null;
}

export const CHAIN_PROBLEMS = [
  "missing_entry",
  "changed_entry",
  "changed_checkpoint",
  "bad_signature",
  "unknown_key",
  "revoked_key",
  "retired_key",
  "unsigned_entries",
  "changed_content",
  "missing_content",
  "not_recorded",
] as const;
export type ChainProblemCode = (typeof CHAIN_PROBLEMS)[number];

export type ChainProblem = {
  code: ChainProblemCode;
  /** Null for something that has no entry. */
  seq: number | null;
  kind: ChainKind | null;
  subject_id: string | null;
  /** One sentence for people. */
  message: string;
};

export type ChainVerification = {
  outcome: "intact" | "problems";
  verified_at: string;
  verified_by: string;
  /** The first and the last entry that were verified. Both are 0 for a chain without entries. */
  from_seq: number;
  to_seq: number;
  problem_count: number;
  /** The first hundred. */
  problems: ChainProblem[];
};
