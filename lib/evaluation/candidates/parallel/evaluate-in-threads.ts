import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Stage } from "@/lib/domain/tiers";
import { stopwatch } from "@/lib/evaluation/core/stopwatch";
import { BLOCK_ROWS, type Block, type PoolColumns } from "../columns/block";
import {
  blockAt,
  type ChangedCandidate,
  replaceInBlock,
  withBlock,
} from "../columns/replace-candidate";
import { evaluate } from "../evaluate";
import {
  type EvaluationParams,
  type EvaluationRequest,
  evaluationParams,
} from "../evaluation-params";
import {
  addMissing,
  allocateRanking,
  countTiers,
  mergeFilterCounts,
  shardOffsets,
} from "../merge-shards";
import type { Evaluation } from "../result";
import type { RuleSet } from "../rule-set";
import { RULE_SETS } from "../rule-sets";
import { allocateCodes } from "../scoring/levels";
import { type Shard, shardSize } from "../shard";
import type { Replacement, Task, TaskResults } from "./thread";

/**
 * The amount of work that is done without threads, in candidates: a few milliseconds, even before the code is
 * compiled. Writing one score card takes as long as scoring 200 candidates.
 */
const INLINE_WORK = 10_000;
const WORK_PER_SCORE_CARD = 200;
/** Copying so many rows of a block takes a few milliseconds. */
const INLINE_COPY = 200;

/** One task takes a few milliseconds, so that runs share the threads fairly and progress is reported often. */
const BLOCKS_PER_SHARD = 4;

const IDLE_THREAD_MS = 60_000;

// Not `new URL(…)`: the web framework's bundler would bundle its target, and one of the two files never exists.
const here = fileURLToPath(import.meta.url);
const thread = here.endsWith(".ts")
  ? { filename: join(dirname(here), "thread.ts"), execArgv: ["--import", "tsx"] }
  : { filename: join(dirname(here), "evaluation-thread.js"), execArgv: [] };

let pool: Piscina | undefined;

function threads(): Piscina {
  pool ??= new Piscina({
    ...thread,
    minThreads: 0,
    maxThreads: availableParallelism(),
    idleTimeout: IDLE_THREAD_MS,
  });
  return pool;
}

// Piscina returns what the thread returns; `TaskResults` lists the type of each step.
const runTask = <Step extends Task["step"]>(
  task: Extract<Task, { step: Step }>,
): Promise<TaskResults[Step]> => threads().run(task);

/** Ends the evaluation threads. The next large evaluation starts new ones. */
export async function closeThreads(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.destroy();
}

export type Progress = { stage: Stage; done: number; total: number };

type ThreadedEvaluationRequest = EvaluationRequest & {
  /** Called when a shard is done. Counts are candidates: of the pool in FILTER, of those left in later stages. */
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
};

function shardsOf({ blocks, size }: PoolColumns, ruleSet: RuleSet): Shard[] {
  const outcome = new Uint8Array(new SharedArrayBuffer(size));
  const codes = allocateCodes(ruleSet, size, { shared: true });
  return Array.from({ length: Math.ceil(blocks.length / BLOCKS_PER_SHARD) }, (_, i) => {
    const first = i * BLOCKS_PER_SHARD * BLOCK_ROWS;
    const own = blocks.slice(i * BLOCKS_PER_SHARD, (i + 1) * BLOCKS_PER_SHARD);
    const end = first + shardSize({ blocks: own });
    return {
      blocks: own,
      first,
      outcome: outcome.subarray(first, end),
      codes: codes.subarray(first, end),
    };
  });
}

type StageRun = {
  stage: Stage;
  /** How many candidates of each shard the stage processes. */
  sizes: readonly number[];
} & Pick<ThreadedEvaluationRequest, "onProgress" | "signal">;

/** Runs one step for every shard and reports progress. Rejects with the reason of an aborted signal. */
async function runStage<T>(
  shards: readonly Shard[],
  step: (shard: Shard, index: number) => Promise<T>,
  { stage, sizes, onProgress, signal }: StageRun,
): Promise<T[]> {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  onProgress?.({ stage, done, total });
  return Promise.all(
    shards.map(async (shard, i) => {
      signal?.throwIfAborted();
      const result = await step(shard, i);
      signal?.throwIfAborted();
      done += sizes[i] ?? 0;
      onProgress?.({ stage, done, total });
      return result;
    }),
  );
}

async function evaluateShards(
  request: ThreadedEvaluationRequest,
  params: EvaluationParams,
): Promise<Evaluation> {
  const { columns, onProgress, signal } = request;
  const ruleSet = RULE_SETS.get(params.ruleSet);
  const task = { params, config: ruleSet.config };
  const watch = stopwatch(request.now);
  const shards = shardsOf(columns, ruleSet);

  const filterCounts = await runStage(
    shards,
    (shard) => runTask<"filter">({ step: "filter", ...task, shard }),
    { stage: "FILTER", sizes: shards.map(shardSize), onProgress, signal },
  );
  const rates = filterCounts.map((counts) => counts.rates);
  const median = await runTask<"median">({ step: "median", ...task, rates });
  const filtered = mergeFilterCounts(ruleSet, filterCounts, median);
  const { assessed, context, removedByRule } = filtered;
  watch.finish("FILTER", { in: columns.size, out: assessed });

  const sizes = filterCounts.map(({ counts: [left = 0] }) => left);
  const scored = await runStage(
    shards,
    (shard) => runTask<"score">({ step: "score", ...task, shard, context }),
    { stage: "EVALUATE", sizes, onProgress, signal },
  );
  watch.finish("EVALUATE", { in: assessed, out: assessed });

  const ranking = allocateRanking(ruleSet, filtered);
  const keyCounts = scored.map(({ keys }) => keys);
  const offsets = shardOffsets(keyCounts, filterCounts);
  const place = async (shard: Shard, i: number) => {
    const own = offsets[i];
    if (own) await runTask<"place">({ step: "place", ...task, shard, offsets: own, ranking });
  };
  await runStage(shards, place, { stage: "RANK", sizes, onProgress, signal });
  const counts = {
    tierCounts: countTiers(ruleSet, keyCounts),
    removedByRule,
    context,
    missing: addMissing(scored.map(({ missing }) => missing)),
  };
  const result = await runTask<"finish">({ step: "finish", ...task, columns, counts, ranking });
  signal?.throwIfAborted();
  watch.finish("RANK", { in: assessed, out: result.candidates.length });
  return { ...result, stages: watch.stages };
}

/**
 * {@link evaluate} without blocking the event loop: a large pool is divided among threads, a small one is evaluated
 * directly. The result is byte-identical. Rejects with the reason of an aborted signal.
 */
export async function evaluateInThreads(request: ThreadedEvaluationRequest): Promise<Evaluation> {
  const { columns, onProgress, signal } = request;
  signal?.throwIfAborted();
  const params = evaluationParams(request);
  const scoreCards = Math.min(columns.size, params.maxCandidates);
  if (columns.size + WORK_PER_SCORE_CARD * scoreCards > INLINE_WORK)
    return evaluateShards(request, params);

  const evaluation = evaluate(request);
  for (const { stage, in: total } of evaluation.stages) onProgress?.({ stage, done: total, total });
  return evaluation;
}

/**
 * The columns of a pool in which one candidate has other facts. The other blocks are those of the pool. A large block is
 * copied in a thread. Throws a RangeError for an ordinal outside the pool.
 */
export async function withCandidate(
  columns: PoolColumns,
  { ordinal, facts }: ChangedCandidate,
  signal?: AbortSignal,
): Promise<PoolColumns> {
  const block = blockAt(columns, ordinal);
  if (!block) throw new RangeError(`Ordinal ${ordinal} is outside the pool of ${columns.size}.`);
  const replacement: Replacement = { block, row: ordinal % BLOCK_ROWS, facts };
  const copy: Block =
    block.rows <= INLINE_COPY
      ? replaceInBlock(block, replacement.row, facts)
      : await threads().run(replacement, { name: "replaceRow", signal });
  return withBlock(columns, ordinal, copy);
}
