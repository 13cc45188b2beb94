import type { Annotation, DecisionEntry } from "@/lib/decisions/schemas";
import type { Environment } from "@/lib/domain/environment";
import type { ChainProof } from "@/lib/domain/records/packet";
import type { Paper } from "@/lib/domain/records/papers";
import type { EvaluationName } from "@/lib/domain/run-kind";
import type { DegradationReason } from "@/lib/domain/run-status";
import type { Metadata } from "@/lib/domain/validation/run-labels";
import type { NearestChange } from "@/lib/evaluation/core/nearest-change";
import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import type { RuleNames } from "@/lib/runs/comparison/rule-names";
import type { EvaluatedCandidate } from "@/lib/runs/schemas/candidate";
import type { CandidateRunResult } from "@/lib/runs/schemas/candidate-evaluation";
import type { CoverageRunResult } from "@/lib/runs/schemas/coverage-analysis";
import type { QuoteRunResult } from "@/lib/runs/schemas/quote-matching";
import type {
  CoverageTrace,
  QuoteTrace,
  TraceCandidate,
  TraceSummary,
  Verification,
} from "@/lib/runs/schemas/trace";

/** Everything that a document is built from. Building it reads nothing else. */

export type DecidingRules = {
  evaluation: EvaluationName;
  name: string;
  hash: string;
  document: RuleSetDocument;
  names: RuleNames;
};

export type PoolVersionFacts = {
  slug: string;
  version: number;
  size: number;
  hash: string;
  publishedAt: Date;
  publishedBy: string | null;
  file: string | null;
};

export type RankedPart = {
  result: CandidateRunResult;
  /** The best ones, with their evidence, then those ranked after them. */
  best: readonly EvaluatedCandidate[];
  /** The requested names that the pool has, ranked or removed. */
  named: readonly TraceCandidate[];
};
export type QuotesPart = { result: QuoteRunResult; trace: QuoteTrace | null };
export type CoveragePart = { result: CoverageRunResult; trace: CoverageTrace | null };

export type ChangeOf = { label: string; change: NearestChange };

/** Whether a document has the parts of two evaluations, and is shorter in each. */
export const isDual = ({
  quotes,
  coverage,
}: Pick<DocumentSource, "quotes" | "coverage">): boolean => quotes !== null && coverage !== null;

export type DocumentSource = {
  organization: { id: string; name: string };
  environment: Environment;
  createdBy: string;
  /** What the submitter attached to the run for its own use. */
  labels: { external_id?: string; metadata?: Metadata };
  summary: TraceSummary;
  /** Why the result leaves a part of the question open; null if it does not. */
  degradation: DegradationReason | null;
  candidates: RankedPart | null;
  quotes: QuotesPart | null;
  coverage: CoveragePart | null;
  rules: readonly DecidingRules[];
  pool: PoolVersionFacts | null;
  changes: readonly ChangeOf[];
  /** Whose nearest changes were not found in time. */
  lateChanges: readonly string[];
  /** The names of carriers, quotes or rules that the reader wants explained, as entered. */
  requestedNames: readonly string[];
  /** Oldest first. */
  annotations: readonly Annotation[];
  decisions: readonly DecisionEntry[];
  /** The organization's zone, in which times are printed. */
  timeZone: string;
  paper: Paper;
  /** Evaluated again as the document was made; null for a run without a result. */
  verification: Verification | null;
  proofs: readonly ChainProof[];
  lastChainVerification: { at: string; by: string; intact: boolean; toSeq: number } | null;
  made: { at: string; by: string };
  /** What the QR code opens. */
  verifyUrl: string;
  origin: string;
};
