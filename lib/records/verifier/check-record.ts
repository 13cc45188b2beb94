import { canonicalJson } from "@/lib/domain/json/canonical-text";
import { type ChainProof, decidedOutput } from "@/lib/domain/records/packet";
import { collectDifferences } from "@/lib/evaluation/results/differences";
import { sha256 } from "./crypto";
import type { ReportBuilder } from "./report";
import type { RecordJson, ResultContent, Rules } from "./schemas";

/** The other documents of an archive. A packet as JSON has none. */
export type Documents = {
  input: Record<string, unknown> | null;
  /** Parsed. Null if the archive has none. */
  result: unknown;
  rules: readonly Rules[];
  proofs: readonly ChainProof[];
  keys: unknown;
};

/** The fields of a run that both the record and the content of its chain entry have. */
const RUN_FIELDS = [
  ...["kind", "environment", "engine", "engine_version", "status"],
  ...["created_by", "created_at", "completed_at"],
] as const;

/**
 * Compares the record with what it repeats: the content of the chain entry, which was hashed when the run ended, and the
 * other documents. Its events and its subject are not in them.
 */
export function checkRecord(
  report: ReportBuilder,
  {
    record,
    content,
    documents,
  }: { record: RecordJson; content: ResultContent; documents?: Documents },
): void {
  const { run, provenance, output } = record;
  const { found, compare, add } = collectDifferences();
  compare("run.id", run.id, content.run_id);
  for (const field of RUN_FIELDS) compare(`run.${field}`, run[field], content[field]);
  compare("provenance.input_sha256", provenance.input_sha256, content.input_sha256);
  compare("provenance.result_hash", provenance.result_hash, content.result_hash);
  compare("provenance.pool.hash", provenance.pool?.hash ?? null, content.pool_hash);
  const { input } = provenance;
  if (input !== null && sha256(canonicalJson(input)) !== content.input_sha256)
    add("provenance.input: its hash is not that of the entry");
  for (const { evaluation, name } of provenance.rules)
    compare(`provenance.rules.${evaluation}`, name, content.rule_sets?.[evaluation]);
  if (documents) {
    compare("output", output, decidedOutput(documents.result));
    compare("provenance.input", input, documents.input);
    const rules = documents.rules.map(({ evaluation, name, hash }) => ({ evaluation, name, hash }));
    compare("provenance.rules", sorted(provenance.rules), sorted(rules));
    compare("provenance.chain", provenance.chain, documents.proofs);
    compare("provenance.keys", provenance.keys, documents.keys);
  }
  if (found.length === 0)
    report.passed("Record", "matches the chain entry and the other documents");
  else report.failed("Record", found.join("; "));
}

const sorted = (rules: readonly { evaluation: string }[]) =>
  [...rules].sort((a, b) => (a.evaluation < b.evaluation ? -1 : 1));
