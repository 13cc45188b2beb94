import type { BacktestReport, RunChange } from "@/lib/domain/engines/backtests";
import type { RuleSetChoice } from "@/lib/domain/run-kind";
import { TIERS } from "@/lib/domain/tiers";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { factsAt } from "@/lib/evaluation/candidates/columns/read-facts";
import { candidateNames } from "@/lib/pools/columns/candidate-names";
import { loadColumns } from "@/lib/pools/columns/load-columns";
import { matchItems } from "@/lib/runs/comparison/compare-items";
import {
  ABSENT,
  matchVersions,
  placementsOf,
  REMOVED,
  rankAt,
  tierAt,
  visitPairs,
} from "@/lib/runs/comparison/placements";
import type { RuleNames } from "@/lib/runs/comparison/rule-names";
import { runKind } from "@/lib/runs/kinds";
import type { RunOutcome } from "@/lib/runs/kinds/run-kind";
import type { RunRow } from "@/lib/runs/run-row";
import type { StoredTrace } from "@/lib/runs/schemas/trace";
import {
  candidateChange,
  coverageChange,
  createMatrix,
  type Movement,
  movedTexts,
  quoteChange,
  type Solution,
} from "./compare";
import type { Movers } from "./movers";

/** One past run, evaluated again with the rules or the pool version that are tested. */

/** A completed run with its trace as stored. */
export type PastRun = { run: RunRow; trace: StoredTrace; assessed: Buffer };

export type Tested = {
  /** The rule sets to evaluate the run with. */
  ruleSets: RuleSetChoice;
  /** The pool version to test; null: the version that decided the run. */
  poolVersionId: string | null;
  /** The names in a rule set. */
  namesOf: (ruleSet: string) => Promise<RuleNames>;
};

export type TestResult =
  | { outcome: "compared"; change: RunChange | null }
  /** The reason is kept when the run is erased, so it has no value of the run. */
  | { outcome: "failed"; reason: string };

/** What the tested runs add to. */
export type Sums = { report: BacktestReport; movers: Movers };

const MAX_SHOWN = 5;

async function compareCandidates(
  { run, trace, assessed }: PastRun,
  { ranking, trace: tested }: Extract<RunOutcome, { outcome: "completed" }>,
  { poolVersionId, namesOf }: { poolVersionId: string; namesOf: Tested["namesOf"] },
  { report, movers }: Sums,
): Promise<RunChange | null> {
  if (!ranking || !trace.tier_counts || !tested.tier_counts || run.poolVersionId === null)
    return null;
  const columns = await loadColumns(poolVersionId);
  const own = await loadColumns(run.poolVersionId);
  const before = placementsOf(assessed, trace.tier_counts, own.size);
  const after = placementsOf(ranking.assessed, tested.tier_counts, columns.size);
  const matrix = createMatrix();
  const moved: Movement[] = [];
  let reranked = 0;
  visitPairs(matchVersions(own, columns), (was, is) => {
    const [tierBefore, tierAfter] = [tierAt(before, was), tierAt(after, is)];
    matrix.add(tierBefore, tierAfter);
    if (tierBefore !== tierAfter) {
      moved.push({ was, is, before: tierBefore, after: tierAfter });
      const direction = placeOf(tierAfter) < placeOf(tierBefore) ? "better" : "worse";
      if (is === ABSENT) movers.count(own, was, direction);
      else movers.count(columns, is, direction);
    } else if (rankAt(before, was) !== rankAt(after, is)) reranked += 1;
  });
  matrix.addTo(report.tier_movements);
  const nameAt = (of: PoolColumns, ordinal: number | undefined) =>
    ordinal === undefined ? null : (candidateNames(of)[ordinal] ?? null);
  return candidateChange({
    moved: moved.length,
    shown:
      moved.length === 0
        ? []
        : shownMoves(
            { run, tested, own, columns, poolVersionId, names: await namesOf(tested.rule_set) },
            moved,
          ),
    reranked,
    first: {
      before: nameAt(own, before.ordinals[0]),
      after: nameAt(columns, after.ordinals[0]),
    },
  });
}

/** Tiers in the order of preference: a removed candidate is behind the last one. */
const placeOf = (tier: number) => (tier === REMOVED ? TIERS.length + 1 : tier);
const best = ({ before, after }: Movement) => Math.min(placeOf(before), placeOf(after));

type Shown = {
  run: RunRow;
  tested: StoredTrace;
  own: PoolColumns;
  columns: PoolColumns;
  poolVersionId: string;
  names: RuleNames;
};

/** The moves nearest to the top, each with the rule that decides the candidate now. */
function shownMoves(
  { run, tested, own, columns, poolVersionId, names }: Shown,
  moved: readonly Movement[],
): RunChange["moved"] {
  const first = moved.toSorted((a, b) => best(a) - best(b)).slice(0, MAX_SHOWN);
  const ranked = runKind(run.kind).rankedCandidates?.({
    run: { poolVersionId, createdAt: run.createdAt },
    body: run.input,
    trace: tested,
  });
  return first.map((move) => {
    if (move.is === ABSENT)
      return { name: factsAt(own, move.was).name, ...movedTexts(move), rule: "" };
    const facts = factsAt(columns, move.is);
    const explained = ranked?.explain(facts);
    const rule =
      explained?.outcome === "removed" ? explained.rule : (explained?.tier_rule ?? "not decided");
    return { name: facts.name, ...movedTexts(move), rule, rule_label: names.rule(rule) };
  });
}

type Answer = { solutions?: readonly Solution[] };

/** Evaluates a past run again and compares the answers. Adds its tier movements to the sums. */
export async function testRun(
  past: PastRun,
  { ruleSets, poolVersionId, namesOf }: Tested,
  sums: Sums,
): Promise<TestResult> {
  const { run } = past;
  const kind = runKind(run.kind);
  const pool = poolVersionId ?? run.poolVersionId;
  const outcome = await kind.evaluate({ ...run, poolVersionId: pool }, run.input, {
    ruleSets,
  });
  if (outcome.outcome === "failed")
    return { outcome: "failed", reason: outcome.reason ?? outcome.error };
  if (outcome.ranking && pool !== null)
    return {
      outcome: "compared",
      change: await compareCandidates(past, outcome, { poolVersionId: pool, namesOf }, sums),
    };
  const items = matchItems(kind.items?.(run.result) ?? [], kind.items?.(outcome.result) ?? []);
  const [before, after] = [run.result as Answer, outcome.result as Answer];
  const change = before.solutions
    ? quoteChange(before.solutions, after.solutions ?? [], items)
    : coverageChange(items);
  return { outcome: "compared", change };
}
