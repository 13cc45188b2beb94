import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Stage } from "@/lib/domain/tiers";
import { stopwatch } from "@/lib/evaluation/core/stopwatch";
import { BLOCK_ROWS, type PoolColumns } from "../columns/block";
import { type EvaluationRequest, evaluate, questionOf } from "../evaluate";
import {
  countTiers,
  type Evaluation,
  mergeFiltered,
  type Question,
  rankedRoom,
  startsOf,
} from "../result";
import { RULE_SETS } from "../rule-sets";
import { type Shard, shardSize } from "../shard";
import type { Answers, Task } from "./thread";

/**
 * What is done on the spot, in candidates: a few milliseconds, also the first time, before anything is compiled. To put one
 * candidate into words takes as long as to judge two hundred.
 */
const INLINE_WORK = 10_000;
const WORK_TO_DESCRIBE = 200;

/** One task is a few milliseconds of work: short enough that runs share the threads fairly, and that progress flows. */
const BLOCKS_A_SHARD = 4;

const IDLE_THREAD_MS = 60_000;

/** From the sources the thread is the file beside this one; in the bundle it is an entry of its own, beside the bundle. */
// Not by `new URL(…)`: the web framework's bundler takes that for a module to bundle, and one of the two is never there.
const here = fileURLToPath(import.meta.url);
const thread = here.endsWith(".ts")
  ? { filename: join(dirname(here), "thread.ts"), execArgv: ["--import", "tsx"] }
  : { filename: join(dirname(here), "evaluation-thread.js"), execArgv: [] };

let pool: Piscina | undefined;

// Piscina answers with whatever the thread returns; `Answers` is what `thread.ts` promises for each step.
function ask<Step extends Task["step"]>(
  task: Extract<Task, { step: Step }>,
): Promise<Answers[Step]> {
  pool ??= new Piscina({
    ...thread,
    minThreads: 0,
    maxThreads: availableParallelism(),
    idleTimeout: IDLE_THREAD_MS,
  });
  return pool.run(task);
}

/** Ends the evaluation threads. The next large evaluation starts new ones. */
export async function closeThreads(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.destroy();
}

export type Progress = { stage: Stage; done: number; total: number };

type ThreadedEvaluationRequest = EvaluationRequest & {
  /** Called as threads finish their shares: how many candidates of a stage are done: of the pool in FILTER, of those it left afterwards. */
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
};

function shardsOf({ blocks, size }: PoolColumns): Shard[] {
  const outcome = new Uint8Array(new SharedArrayBuffer(size));
  const codes = new Uint16Array(new SharedArrayBuffer(2 * size));
  return Array.from({ length: Math.ceil(blocks.length / BLOCKS_A_SHARD) }, (_, i) => {
    const first = i * BLOCKS_A_SHARD * BLOCK_ROWS;
    const own = blocks.slice(i * BLOCKS_A_SHARD, (i + 1) * BLOCKS_A_SHARD);
    const end = first + shardSize({ blocks: own });
    return {
      blocks: own,
      first,
      outcome: outcome.subarray(first, end),
      codes: codes.subarray(first, end),
    };
  });
}

/** `sizes`: how many candidates of each shard the stage concerns. */
type Through = { stage: Stage; sizes: readonly number[] } & Pick<
  ThreadedEvaluationRequest,
  "onProgress" | "signal"
>;

/** Takes every shard through one step in the threads, and says how far it has come. An aborted signal ends it with the signal's reason. */
async function throughShards<T>(
  shards: readonly Shard[],
  step: (shard: Shard, index: number) => Promise<T>,
  { stage, sizes, onProgress, signal }: Through,
): Promise<T[]> {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  onProgress?.({ stage, done, total });
  return Promise.all(
    shards.map(async (shard, i) => {
      signal?.throwIfAborted();
      const answer = await step(shard, i);
      signal?.throwIfAborted();
      done += sizes[i] ?? 0;
      onProgress?.({ stage, done, total });
      return answer;
    }),
  );
}

async function evaluateShards(
  request: ThreadedEvaluationRequest,
  question: Question,
): Promise<Evaluation> {
  const { columns, onProgress, signal } = request;
  const ruleSet = RULE_SETS.get(question.ruleSet);
  const watch = stopwatch(request.now);
  const shards = shardsOf(columns);

  const filtered = await throughShards(
    shards,
    (shard) => ask<"filter">({ step: "filter", question, shard }),
    {
      stage: "FILTER",
      sizes: shards.map(shardSize),
      onProgress,
      signal,
    },
  );
  const median = await ask<"median">({
    step: "median",
    question,
    tallies: filtered.map(({ rates }) => rates),
  });
  const merged = mergeFiltered(ruleSet, filtered, median);
  const { context, removedByRule } = merged;
  watch.finish("FILTER", { in: columns.size, out: merged.assessed });

  // From here on the removed are out of it: what is counted is what FILTER left.
  const sizes = filtered.map(({ counts: [left = 0] }) => left);
  const score = (shard: Shard) => ask<"score">({ step: "score", question, shard, context });
  const tallies = await throughShards(shards, score, {
    stage: "EVALUATE",
    sizes,
    onProgress,
    signal,
  });
  watch.finish("EVALUATE", { in: merged.assessed, out: merged.assessed });

  const ranked = rankedRoom(merged);
  const starts = startsOf(tallies, filtered);
  const place = async (shard: Shard, i: number) => {
    const own = starts[i];
    if (own) await ask<"place">({ step: "place", question, shard, starts: own, ranked });
  };
  await throughShards(shards, place, { stage: "RANK", sizes, onProgress, signal });
  const answer = { tierCounts: countTiers(ruleSet, tallies), removedByRule, context };
  const conclusion = await ask<"conclude">({ step: "conclude", question, columns, ranked, answer });
  signal?.throwIfAborted();
  watch.finish("RANK", { in: merged.assessed, out: conclusion.candidates.length });

  return {
    ruleSet: ruleSet.name,
    poolHash: columns.hash,
    poolSize: columns.size,
    ...ranked,
    ...answer,
    ...conclusion,
    stages: watch.stages,
  };
}

/**
 * {@link evaluate} without holding the event loop: a large pool is shared out to threads, a small one is done on the spot.
 * The answer is the same to the byte. Rejects with the reason of an aborted signal.
 */
export async function evaluateInThreads(request: ThreadedEvaluationRequest): Promise<Evaluation> {
  const { columns, onProgress, signal } = request;
  signal?.throwIfAborted();
  const question = questionOf(request);
  const work = columns.size + WORK_TO_DESCRIBE * Math.min(columns.size, question.maxCandidates);
  if (work > INLINE_WORK) return evaluateShards(request, question);

  const evaluation = evaluate(request);
  for (const { stage, in: total } of evaluation.stages) onProgress?.({ stage, done: total, total });
  return evaluation;
}
