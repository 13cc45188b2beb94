import { z } from "zod";
import { CHAIN_KINDS } from "@/lib/domain/records/chain";
import { PACKET_FORMAT } from "@/lib/domain/records/packet";
import { EVALUATIONS } from "@/lib/domain/run-kind";

/** The files of a packet, as far as they are checked. Unknown fields are kept. */

const hash = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hex");

export const Manifest = z.looseObject({
  format: z.literal(PACKET_FORMAT),
  org_id: z.string(),
  run_id: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: hash })),
});

export const Signature = z.looseObject({
  key_id: z.string(),
  algorithm: z.literal("Ed25519"),
  signed_at: z.iso.datetime(),
  sha256: hash,
  signature: z.string(),
});
export const Signatures = z.array(Signature).min(1);

const time = z.iso.datetime().nullable();
const Key = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  alg: z.literal("EdDSA"),
  use: z.literal("sig"),
  kid: z.string(),
  x: z.string(),
  created_at: z.iso.datetime(),
  retired_at: time,
  revoked_at: time,
  revoked_reason: z.string().nullable(),
});
export const Keys = z.looseObject({ keys: z.array(Key) });

const Entry = z.object({
  org_id: z.string(),
  seq: z.number().int(),
  kind: z.enum(CHAIN_KINDS),
  subject_id: z.string(),
  environment: z.string(),
  content_sha256: hash,
  at: z.string(),
  entry_hash: hash,
});
export const Proof = z.object({
  entry: Entry,
  content: z.record(z.string(), z.unknown()).nullable(),
  previous: hash,
  following: z.array(hash),
  checkpoint: z.object({
    org_id: z.string(),
    seq: z.number().int(),
    entry_hash: hash,
    signed_at: z.string(),
    key_id: z.string(),
    signature: z.string(),
  }),
  // Absent without a timestamp authority.
  timestamp: z.string().optional(),
});
export const Proofs = z.array(Proof);

/** What the content of a run's result says, where it is compared. */
export const ResultContent = z.looseObject({
  run_id: z.string(),
  created_at: z.iso.datetime(),
  input_sha256: hash,
  result_sha256: hash.nullable(),
  trace_sha256: hash.nullable(),
  ranking_sha256: hash.nullable(),
  result_hash: hash.nullable(),
  pool_hash: hash.nullable(),
  rule_sets: z.record(z.string(), z.string()).nullable(),
});
export type ResultContent = z.infer<typeof ResultContent>;

export const Ranking = z.object({
  assessed: z.string(),
  removed: z.string(),
  removed_by: z.string(),
});

export const Rules = z.looseObject({
  evaluation: z.enum(EVALUATIONS),
  name: z.string(),
  hash,
  document: z.looseObject({ hash, rules: z.array(z.unknown()) }),
  config: z.unknown(),
});
export type Rules = z.infer<typeof Rules>;

export const Pool = z.looseObject({
  size: z.number(),
  hash,
  complete: z.boolean(),
  candidates: z.array(z.unknown()),
});
export type Pool = z.infer<typeof Pool>;

/** What people recorded. The fields that the chain has are compared. */
const PersonEntry = z.looseObject({ id: z.string(), run_id: z.string() });
export const PersonEntries = z.array(PersonEntry);
export type PersonEntry = z.infer<typeof PersonEntry>;

export const RecordJson = z.looseObject({
  version: z.literal("1"),
  run: z.looseObject({ id: z.string() }),
  output: z.unknown(),
  // Packets of earlier releases have neither.
  decisions: PersonEntries.optional(),
  annotations: PersonEntries.optional(),
  provenance: z.looseObject({
    input: z.record(z.string(), z.unknown()).nullable(),
    input_sha256: hash,
    result_hash: hash.nullable(),
    pool: z.looseObject({ hash }).nullable(),
    rules: z.array(z.object({ evaluation: z.enum(EVALUATIONS), name: z.string(), hash })),
    chain: Proofs,
    people_chain: Proofs.default([]),
    keys: z.array(Key),
  }),
  signature: Signature,
});
export type RecordJson = z.infer<typeof RecordJson>;

/** A document whose fields are compared as they are. */
export const Json = z.unknown();
export const InputBody = z.looseObject({});
