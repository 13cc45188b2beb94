import { canonicalJson } from "../json/canonical-text";
import { isRecord } from "../record";
import type { EvaluationName } from "../run-kind";
import type { ChainEntry, SignedCheckpoint } from "./chain";

/** The parts of a packet that are signed and proved. A browser may import this file. */

export const PACKET_FORMAT = "nexio-packet/1";

/** Files of the ZIP. The manifest lists all but itself and the signatures. */
export const PACKET_FILES = {
  manifest: "manifest.json",
  signatures: "signatures.json",
  readme: "README.txt",
  record: "record.json",
  input: "input.json",
  result: "result.json",
  trace: "trace.json",
  ranking: "ranking.json",
  pool: "facts/pool.json",
  rules: "rules/",
  chain: "chain.json",
  decisions: "decisions.json",
  annotations: "annotations.json",
  peopleChain: "people-chain.json",
  keys: "keys.json",
  timestamps: "timestamps/",
} as const;

export type PacketFile = { path: string; bytes: number; sha256: string };
export type PacketManifest = {
  format: typeof PACKET_FORMAT;
  org_id: string;
  run_id: string;
  created_at: string;
  files: PacketFile[];
};

export type PacketSignature = {
  key_id: string;
  algorithm: "Ed25519";
  signed_at: string;
  /** SHA-256 of the bytes of the manifest, or of the canonical JSON of the record without its signature. */
  sha256: string;
  /** Base64url. */
  signature: string;
};

/** The text that a packet's signature signs. */
export const packetText = ({
  key_id,
  signed_at,
  sha256,
}: Pick<PacketSignature, "key_id" | "signed_at" | "sha256">): string =>
  canonicalJson({ type: "nexio-packet", key_id, signed_at, sha256 });

/** That an entry is in the chain: the hash before it, and the entries from it to its checkpoint. */
export type ChainProof = {
  entry: ChainEntry & { entry_hash: string };
  /** What the entry's `content_sha256` is of. Null if it is not stored any more. */
  content: Record<string, unknown> | null;
  previous: string;
  /** The hashes of the entries after it, up to the checkpoint. Their fields are not shown. */
  following: string[];
  checkpoint: SignedCheckpoint;
  /** The RFC 3161 token of the checkpoint (DER, base64), if the installation has a timestamp authority. */
  timestamp?: string;
};

/** `facts/pool.json`. */
export type PacketPool = {
  slug: string;
  version: number;
  size: number;
  hash: string;
  /** Whether all candidates of the version are in the packet: then its hash and the result can be computed again. */
  complete: boolean;
  candidates: unknown[];
};

/** `ranking.json`: the ordinals of the candidates, as little-endian 32-bit integers in base64. */
export type PacketRanking = { assessed: string; removed: string; removed_by: string };

/** A file of `rules/`. */
export type PacketRules = {
  evaluation: EvaluationName;
  name: string;
  /** SHA-256 of the configuration, or of the rules of the document. */
  hash: string;
  document: unknown;
  /** What an engine was compiled from. Null for a built-in rule set. */
  config: unknown;
};

/** A stored result with the fields of its `output` beside the others: what was decided, whatever the kind. */
export function decidedOutput(result: unknown): Record<string, unknown> | null {
  if (!isRecord(result)) return null;
  const { output, ...rest } = result;
  return { ...(isRecord(output) ? output : {}), ...rest };
}
