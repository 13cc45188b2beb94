import { isRecord } from "@/lib/domain/record";

/**
 * What stays of a run's documents after an erasure: ranks, tiers, levels, rules, counts and hashes. Everything else goes,
 * because texts and amounts can repeat the input. Pure.
 */

type Document = Readonly<Record<string, unknown>>;

const pick = (document: Document, names: readonly string[]): Document =>
  Object.fromEntries(names.flatMap((name) => (name in document ? [[name, document[name]]] : [])));

/** Carriers of the pool, with how they were ranked. */
const CANDIDATE = ["rank", "tier", "name", "key", "tier_label", "confidence", "scores"];
const keptCandidate = (candidate: unknown) =>
  isRecord(candidate) ? [{ ...pick(candidate, CANDIDATE), reasoning: "" }] : [];

const NO_LINES = { state: "", coverage_lines_present: [], coverage_lines_missing: [] };
const OUTPUT = [
  ...["solutions_count", "top_label", "top_score", "response_type", "summary"],
  "degradation_reason",
];
const keptOutput = (output: Document) => ({
  ...pick(output, OUTPUT),
  ...("profile_summary" in output ? { profile_summary: NO_LINES, gaps: [] } : {}),
});

const COUNTS = [
  ...["pool_size", "filtered", "tier_counts", "tier_labels", "removed_by", "excluded_by"],
];
/** Lists whose items describe what was quoted or insured. */
const EMPTIED = ["solutions", "unmet", "flags"];

/** What stays of a result, of the fields of an event, or of any other document with their names. */
export const keptResult = (result: Document): Document => ({
  ...pick(result, COUNTS),
  ...(Array.isArray(result.candidates)
    ? { candidates: result.candidates.flatMap(keptCandidate) }
    : {}),
  ...(isRecord(result.output) ? { output: keptOutput(result.output) } : {}),
  ...Object.fromEntries(EMPTIED.filter((name) => name in result).map((name) => [name, []])),
});

const TRACE = [
  ...["pool", "rule_set", "engine_version", "stages", "context", "tier_counts", "tier_labels"],
  ...["removed_by", "result_hash"],
];
export const keptTrace = (trace: Document): Document => pick(trace, TRACE);

const EVENT = ["id", "type", "webhook_version", "created_at"];
const RUN_OF_EVENT = [
  ...[
    "run_id",
    "eval_id",
    "kind",
    "status",
    "environment",
    "engine",
    "engine_version",
    "rule_hash",
  ],
  ...["pool", "created_at", "completed_at", "audit"],
];

/** The payload of a run's event as it is sent after the erasure. Id and type stay in front. */
export function keptPayload(payload: string, erasedAt: Date): string {
  const event: unknown = JSON.parse(payload);
  const data = isRecord(event) ? event.data : undefined;
  const run = isRecord(data) && isRecord(data.run) ? data.run : {};
  const kept = { ...pick(run, RUN_OF_EVENT), erased_at: erasedAt.toISOString() };
  return JSON.stringify({
    ...pick(isRecord(event) ? event : {}, EVENT),
    data: { run: { ...kept, ...keptResult(run) } },
  });
}

/** Errors that name no value of the input. */
const PLAIN_ERROR = /^[A-Z][A-Za-z ]*$/;
export const keptError = (error: string | null): string | null =>
  error === null || PLAIN_ERROR.test(error) ? error : "Evaluation failed";
