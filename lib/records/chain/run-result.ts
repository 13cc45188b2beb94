import type { runs } from "@/lib/db/schema";
import type { RunResultContent } from "@/lib/domain/records/contents";
import { contentHash, errorHash, sha256 } from "./hashes";

type RunRow = typeof runs.$inferSelect;
type Ranking = Readonly<Record<"assessed" | "removed" | "removedBy", Uint8Array>>;

/** The ordinals of all ranked candidates, then those of the removed ones, then their rules. */
export const rankingHash = (ranking: Ranking | null): string =>
  ranking === null ? sha256("") : sha256(ranking.assessed, ranking.removed, ranking.removedBy);

type Ended = {
  status: string;
  error: string | null;
  errorDetails: unknown;
  completedAt: Date;
  poolHash: string | null;
  /** The documents as they are stored. */
  result: string | null;
  trace: { text: string; resultHash: string | null; ranking: Ranking | null } | null;
};

type Submitted = Pick<
  RunRow,
  "id" | "kind" | "environment" | "engine" | "engineVersion" | "ruleSets" | "inputSha256"
> &
  Pick<RunRow, "createdBy" | "createdAt">;

/** What identifies a run and its rules: the fields that neither its end nor an erasure changes. */
export const submittedFields = (run: Submitted) => ({
  run_id: run.id,
  kind: run.kind,
  environment: run.environment,
  engine: run.engine,
  engine_version: run.engineVersion,
  rule_sets: run.ruleSets,
  input_sha256: run.inputSha256,
  created_by: run.createdBy,
  created_at: run.createdAt.toISOString(),
});

/** The hash of a run's content in the chain, as the run ends. */
export function runResultHash(run: Submitted, ended: Ended): string {
  const { trace } = ended;
  const content: RunResultContent = {
    ...submittedFields(run),
    status: ended.status,
    pool_hash: ended.poolHash,
    result_hash: trace?.resultHash ?? null,
    result_sha256: ended.result === null ? null : sha256(ended.result),
    trace_sha256: trace === null ? null : sha256(trace.text),
    ranking_sha256: trace === null ? null : rankingHash(trace.ranking),
    error_sha256: errorHash(ended.error, ended.errorDetails),
    completed_at: ended.completedAt.toISOString(),
  };
  return contentHash(content);
}
