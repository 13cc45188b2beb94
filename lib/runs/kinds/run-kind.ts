import type { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import type { EvaluationName, RuleSetChoice, RunKindName } from "@/lib/domain/run-kind";
import type { Stage } from "@/lib/domain/tiers";
import type { ChangedCandidate } from "@/lib/evaluation/candidates/columns/replace-candidate";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import type { NearestChange } from "@/lib/evaluation/core/nearest-change";
import type { Differences } from "@/lib/evaluation/results/differences";
import type { CompletedData } from "../realtime-messages";
import type { RunRow } from "../run-row";
import type { RunSubject, TierCounts } from "../schemas";
import type { StoredTrace, TraceCandidate } from "../schemas/trace";
import type { MessageCut } from "./shorten-message";

/** The ordinals of all candidates of a pool, as the table `traces` stores them. */
export type Ranking = { assessed: Buffer; removed: Buffer; removedBy: Buffer };

/**
 * How an evaluation ended, ready to be stored. A failed one may have the trace of what was evaluated before it failed. If
 * its error repeats values of the input, `reason` is the error without them.
 */
export type RunOutcome<Result = unknown> =
  | { outcome: "completed"; result: Result; trace: StoredTrace; ranking?: Ranking }
  | {
      outcome: "failed";
      error: string;
      reason?: string;
      details: Record<string, unknown>;
      trace?: StoredTrace;
    };

export type Completed = Extract<RunOutcome, { outcome: "completed" }>;

/** A problem of a body, with its path. */
export type BodyProblem = { path: readonly (string | number)[]; message: string };

/** How many items of a stage are done. */
export type Progress = { stage: Stage; done: number; total: number };

export type EvaluationOptions = {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
  /** The rule sets that decide the run. */
  ruleSets: RuleSetChoice;
  /** For kinds that rank candidates: one of the pool with other facts than the pool reports. */
  changedCandidate?: ChangedCandidate | undefined;
};

/**
 * Whether a valid body can be evaluated. `poolVersionId` is the pool version that the run is evaluated against, `poolSize`
 * its number of candidates.
 */
export type CheckOutcome =
  | { outcome: "accepted"; poolVersionId?: string; poolSize?: number }
  | { outcome: "unknown_pool"; pool: string };

/** A finished run with its trace, as stored. */
export type StoredRun<Body = unknown, Result = unknown> = {
  run: RunRow;
  body: Body;
  result: Result;
  trace: StoredTrace;
  /** The ordinals of the assessed candidates; empty if the kind ranks none. */
  assessed: Buffer;
};

/** The candidates of a finished run. `explain` works out the evidence of one of them from its facts. */
export type RankedCandidates = {
  poolVersionId: string;
  tierCounts: TierCounts;
  explain: (facts: CandidateFacts, rank?: number) => TraceCandidate;
};

/** `not_supported`: the run was decided by a rule set that has no such search. */
export type NearestChangeOutcome =
  | { outcome: "found"; nearestChange: NearestChange }
  | { outcome: "unknown_target" }
  | { outcome: "not_supported"; ruleSet: string };

/** An item of a result: a solution or a coverage gap. `id` is the same for the same item of another result. */
export type ResultItem = {
  id: string;
  name: string;
  rank: number | null;
  place: string;
  /** The level of each dimension, 1 is the best. */
  levels?: Readonly<Record<string, number>>;
  /** Their weighted mean. */
  overallLevel?: number;
  /** The ids of the offerings that it consists of. */
  parts?: readonly string[];
  /** The rule that reports it, and the facts that the rule read. */
  rule?: string;
  reason?: string;
};

/**
 * One kind of run: everything that submitting, executing, ending, reading and verifying a run needs to know about it.
 * `Body` is the body of `POST /jobs` and the stored input, `Result` the stored result.
 */
export type RunKind<Body = unknown, Result = unknown> = {
  name: RunKindName;
  evaluations: readonly EvaluationName[];
  bodySchema: z.ZodType<Body>;
  /** Without what only the built-in rules refuse, where `problems` says what an engine's refuse. Default: `bodySchema`. */
  engineBodySchema?: z.ZodType<Body>;
  resultSchema: z.ZodType<Result>;
  /** Who or what the run is about. */
  subject(body: Body): RunSubject;
  /**
   * What is wrong with a body beyond its schema under the rules of an engine, with paths in the body. The body need not be
   * valid.
   */
  problems?(body: unknown, rules: RuleSetChoice): Promise<readonly BodyProblem[]>;
  /** Checks what neither a schema nor `problems` can: the pool. */
  check(tenant: Tenant, body: Body): Promise<CheckOutcome>;
  /** Rejects if a retry may help: the database is unavailable, or the signal was aborted. */
  evaluate(run: RunRow, body: Body, options: EvaluationOptions): Promise<RunOutcome<Result>>;
  /**
   * Evaluates a stored run again and records all differences. Resolves to the new result hash, or to null if the run
   * cannot be evaluated.
   */
  verify(stored: StoredRun<Body, Result>, differences: Differences): Promise<string | null>;
  /** What lists show of a result. Stored with it. */
  summary(result: Result): Record<string, unknown>;
  /** The fields of `evaluation.completed`, and how to shorten them to the size limit of a message, in order. */
  messageData(result: Result): CompletedData;
  messageCuts: readonly MessageCut[];
  /** The fields of the webhook events. */
  eventData(result: Result): Record<string, unknown>;
  /** A small body that contracts of engines show. Valid under the built-in rules. */
  sample?: Body;
  /** For kinds whose result lists everything that was decided: the items that previews compare. */
  items?(result: Result): readonly ResultItem[];
  /** For those kinds: why an item of another result is not in the result with this trace. */
  absence?(item: ResultItem, trace: StoredTrace): { rule: string | null; reason: string };
  /** For kinds that rank candidates: the one with a name or a key, or with both as `name (key)`. */
  findCandidate?(poolVersionId: string, target: string): Promise<ChangedCandidate | undefined>;
  /** For kinds that rank candidates. Null if the run has not completed. */
  rankedCandidates?(
    stored: Pick<StoredRun<Body>, "body" | "trace"> & {
      run: Pick<RunRow, "poolVersionId" | "createdAt">;
    },
  ): RankedCandidates | null;
  /**
   * For kinds that rank candidates or solutions: what of the request can be its target, and the smallest single change
   * that raises the target's tier or rank.
   */
  nearestChange?: {
    target: "candidate" | "solution";
    find(
      stored: StoredRun<Body, Result>,
      target: string,
      signal?: AbortSignal,
    ): Promise<NearestChangeOutcome>;
  };
};
