import type { RuleSetChoice } from "../run-kind";

/**
 * What the chain keeps the hash of, by kind of entry. A content is never stored: it is built again from the rows, or read
 * from a packet. Documented in docs/records/README.md; a field that is added later needs a new kind of entry.
 */

/** The hashes of a run's documents as they were stored when it ended. */
export type ErasedHashes = {
  /** Of the stored text. Null without a result. */
  result_sha256: string | null;
  /** Of the stored text. Null without a trace. */
  trace_sha256: string | null;
  /** Of the canonical JSON of error and details. Null without an error. */
  error_sha256: string | null;
};

export type RunResultContent = ErasedHashes & {
  run_id: string;
  kind: string;
  environment: string;
  status: string;
  engine: string | null;
  engine_version: string | null;
  rule_sets: RuleSetChoice | null;
  pool_hash: string | null;
  /** Of the input's canonical JSON. */
  input_sha256: string;
  /** Of the evaluation, from its trace. */
  result_hash: string | null;
  /** Of the ordinals of all ranked and removed candidates. Null without a trace. */
  ranking_sha256: string | null;
  created_by: string;
  created_at: string;
  completed_at: string;
};

export type RunErasedContent = {
  run_id: string;
  reason: string;
  erased_by: string;
  erased_at: string;
  /** Of what stayed of result and trace. */
  kept_sha256: string;
} & ErasedHashes;

export type AuditEntryContent = {
  id: string;
  actor_type: string;
  actor_id: string;
  actor_label: string;
  address: string | null;
  action: string;
  target: string;
  before: unknown;
  after: unknown;
  at: string;
};
