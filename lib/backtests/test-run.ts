import type { BacktestReport, RunChange } from "@/lib/domain/engines/backtests";
import type { RuleSetChoice } from "@/lib/domain/run-kind";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { factsAt } from "@/lib/evaluation/candidates/columns/read-facts";
import { candidateNames } from "@/lib/pools/columns/candidate-names";
import { loadColumns } from "@/lib/pools/columns/load-columns";
import { runKind } from "@/lib/runs/kinds";
import { ordinalsOf } from "@/lib/runs/kinds/ordinals";
import type { RunOutcome } from "@/lib/runs/kinds/run-kind";
import type { RunRow } from "@/lib/runs/run-row";
import type { StoredTrace } from "@/lib/runs/schemas/trace";
import {
  addMatrix,
  candidateChange,
  coverageChange,
  type Movement,
  movedTexts,
  movements,
  quoteChange,
  REMOVED,
  type Solution,
  type TierPlaces,
  tierPlaces,
} from "./compare";

/** One past run, evaluated again with the rules or the pool version that are tested. */

/** A completed run with its trace as stored. */
export type PastRun = { run: RunRow; trace: StoredTrace; assessed: Buffer };

export type Tested = {
  /** The rule sets to evaluate the run with. */
  ruleSets: RuleSetChoice;
  /** The pool version to test; null: the version that decided the run. */
  poolVersionId: string | null;
};

/** Counts by ordinal how often each candidate of a pool version is better or worse off. */
export type MoverCounts = { columns: PoolColumns; better: Uint32Array; worse: Uint32Array };

export type TestResult =
  | { outcome: "compared"; change: RunChange | null; counts?: MoverCounts }
  | { outcome: "failed"; reason: string };

const MAX_SHOWN = 5;

const countsByPool = new WeakMap<PoolColumns, MoverCounts>();
function countsOf(columns: PoolColumns): MoverCounts {
  const known = countsByPool.get(columns);
  if (known) return known;
  const [better, worse] = [new Uint32Array(columns.size), new Uint32Array(columns.size)];
  const counts = { columns, better, worse };
  countsByPool.set(columns, counts);
  return counts;
}

/** The places of the candidates of one pool in the order of another's ordinals. A candidate that it lacks has none. */
function translate(places: TierPlaces, from: PoolColumns, to: PoolColumns, removed: number) {
  if (from === to) return places;
  const byName = new Map(candidateNames(from).map((name, i) => [name, places[i] ?? removed]));
  return Uint8Array.from(candidateNames(to), (name) => byName.get(name) ?? removed);
}

type Compared = { change: RunChange | null; counts?: MoverCounts };

async function compareCandidates(
  { run, trace, assessed }: PastRun,
  outcome: Extract<RunOutcome, { outcome: "completed" }>,
  poolVersionId: string,
  report: BacktestReport,
): Promise<Compared> {
  const { ranking, trace: tested } = outcome;
  if (!ranking || !trace.tier_counts || !tested.tier_counts || run.poolVersionId === null)
    return { change: null };
  const columns = await loadColumns(poolVersionId);
  const own = poolVersionId === run.poolVersionId ? columns : await loadColumns(run.poolVersionId);
  const before = translate(
    tierPlaces(own.size, ordinalsOf(assessed), trace.tier_counts),
    own,
    columns,
    REMOVED,
  );
  const after = tierPlaces(columns.size, ordinalsOf(ranking.assessed), tested.tier_counts);
  addMatrix(report.tier_movements, before, after);
  const moved = movements(before, after);
  const counts = countsOf(columns);
  for (const { ordinal, before: was, after: is } of moved) {
    const list = is < was ? counts.better : counts.worse;
    list[ordinal] = (list[ordinal] ?? 0) + 1;
  }
  const change =
    moved.length === 0
      ? null
      : candidateChange(moved.length, shownMoves(run, tested, columns, poolVersionId, moved));
  return { change, counts };
}

const best = ({ before, after }: Movement) => Math.min(before, after);

/** The moves nearest to the top, each with the rule that decides the candidate now. */
function shownMoves(
  run: RunRow,
  tested: StoredTrace,
  columns: PoolColumns,
  poolVersionId: string,
  moved: readonly Movement[],
): RunChange["moved"] {
  const first = moved.toSorted((a, b) => best(a) - best(b)).slice(0, MAX_SHOWN);
  const ranked = runKind(run.kind).rankedCandidates?.({
    run: { poolVersionId, createdAt: run.createdAt },
    body: run.input,
    trace: tested,
  });
  return first.map((move) => {
    const facts = factsAt(columns, move.ordinal);
    const explained = ranked?.explain(facts);
    const rule =
      explained?.outcome === "removed" ? explained.rule : (explained?.tier_rule ?? "not decided");
    return { name: facts.name, ...movedTexts(move), rule };
  });
}

type Answer = { solutions?: readonly Solution[]; output?: { gaps?: readonly { id: string }[] } };

/** Evaluates a past run again and compares the answers. Adds its tier movements to the report. */
export async function testRun(
  past: PastRun,
  { ruleSets, poolVersionId }: Tested,
  report: BacktestReport,
): Promise<TestResult> {
  const { run } = past;
  const kind = runKind(run.kind);
  const pool = poolVersionId ?? run.poolVersionId;
  const outcome = await kind.evaluate({ ...run, poolVersionId: pool }, run.input, {
    ruleSets,
  });
  if (outcome.outcome === "failed") return { outcome: "failed", reason: outcome.error };
  if (outcome.ranking && pool !== null) {
    const compared = await compareCandidates(past, outcome, pool, report);
    return { outcome: "compared", ...compared };
  }
  const [before, after] = [run.result as Answer, outcome.result as Answer];
  const change = before.solutions
    ? quoteChange(before.solutions, after.solutions ?? [])
    : coverageChange(before.output?.gaps ?? [], after.output?.gaps ?? []);
  return { outcome: "compared", change };
}

/** Passes on the names and counts of candidates that moved, and sets the counts to 0. */
export function takeMovers(
  { columns, better, worse }: MoverCounts,
  add: (name: string, counts: { better: number; worse: number }) => void,
): void {
  const names = candidateNames(columns);
  for (let i = 0; i < columns.size; i++) {
    const counts = { better: better[i] ?? 0, worse: worse[i] ?? 0 };
    if (counts.better + counts.worse > 0) add(names[i] ?? "", counts);
  }
  better.fill(0);
  worse.fill(0);
}
