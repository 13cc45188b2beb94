import {
  type BacktestReport,
  emptyReport,
  MAX_MOVERS,
  noChange,
  type RunChange,
} from "@/lib/domain/engines/backtests";
import { TIERS } from "@/lib/domain/tiers";
import { formatUsd } from "@/lib/evaluation/core/format";
import type { matchItems } from "@/lib/runs/comparison/compare-items";
import type { Pair } from "@/lib/runs/comparison/placements";
import { createMovers } from "./movers";

/** How an answer differs from the one before, and what it adds to the report. */

const placeName = (tier: number): string => TIERS[tier - 1] ?? "REMOVED";

/** A candidate in another tier. Tiers are numbered from 1; 0: removed, or not in the pool version. */
export type Movement = Pair & { before: number; after: number };

/** Candidates by tier before and after, of one run. */
export function createMatrix() {
  const width = TIERS.length + 1;
  const counts = new Uint32Array(width * width);
  return {
    add(before: number, after: number) {
      const cell = width * before + after;
      counts[cell] = (counts[cell] ?? 0) + 1;
    },
    addTo(matrix: BacktestReport["tier_movements"]) {
      for (const [cell, count] of counts.entries()) {
        if (count === 0) continue;
        const from = placeName(Math.floor(cell / width));
        const to = placeName(cell % width);
        const row = matrix[from] ?? {};
        matrix[from] = row;
        row[to] = (row[to] ?? 0) + count;
      }
    },
  };
}

export const movedTexts = ({ before, after }: Pick<Movement, "before" | "after">) => ({
  before: placeName(before),
  after: placeName(after),
});

const wordOf = (place: string) => place.toLowerCase().replaceAll("_", " ");
const MAX_NAMED = 3;

type First = NonNullable<RunChange["first"]>;
const firstText = ({ before, after }: First) =>
  `${after ?? "Nothing"} is first instead of ${before ?? "nothing"}`;

const rankText = (reranked: number, noun: string) =>
  reranked > 0
    ? [
        `${reranked} ${reranked === 1 ? `${noun} changes its rank` : `${noun}s change their rank`} only`,
      ]
    : [];

type CandidateChange = {
  /** How many are in another tier. */
  moved: number;
  /** Those of the first, with names. */
  shown: RunChange["moved"];
  reranked: number;
  first: First;
};

/** A run whose candidates have other tiers or ranks; null if all are the same. */
export function candidateChange(change: CandidateChange): RunChange | null {
  const { moved, shown, reranked } = change;
  if (moved + reranked === 0) return null;
  const first = change.first.before === change.first.after ? null : change.first;
  const named = shown
    .slice(0, MAX_NAMED)
    .map(({ name, before, after }) => `${name}: ${wordOf(before)} to ${wordOf(after)}`);
  const more = moved - named.length;
  return {
    ...noChange(),
    summary: [
      ...(first ? [firstText(first)] : []),
      ...named,
      ...(more > 0 ? [`${more} more`] : []),
      ...rankText(reranked, "candidate"),
    ].join("; "),
    moved: shown,
    places_changed: moved,
    reranked,
    first,
  };
}

/** What differs between the solutions or gaps of two results. */
export type ItemChanges = Pick<ReturnType<typeof matchItems>, "changed" | "reranked">;

export type Solution = {
  id: string;
  cluster_label: string | null;
  est_cost_low: number;
  offerings: readonly { provider_name: string }[];
};

const recommended = (solutions: readonly Solution[]) =>
  solutions.find(({ cluster_label: label }) => label === "recommended") ?? null;
const solutionText = (solution: Solution | null) =>
  solution === null
    ? null
    : [...new Set(solution.offerings.map(({ provider_name: name }) => name))].join(" + ");

/** A run with other solutions, or in another order; null if they are the same. */
export function quoteChange(
  before: readonly Solution[],
  after: readonly Solution[],
  items: ItemChanges,
): RunChange | null {
  const { changed, reranked } = items;
  if (changed.length + reranked.length === 0) return null;
  const [was, is] = [recommended(before), recommended(after)];
  const usd = was && is ? is.est_cost_low - was.est_cost_low : null;
  const cost =
    usd === null ? "" : `, ${formatUsd(Math.abs(usd))} a year ${usd < 0 ? "less" : "more"}`;
  const recommendation =
    was?.id === is?.id ? null : { before: solutionText(was), after: solutionText(is), usd };
  const [firstBefore, firstAfter] = [before[0] ?? null, after[0] ?? null];
  const count = (are: (item: ItemChanges["changed"][number]["item"]) => boolean) =>
    changed.filter(({ item }) => are(item)).length;
  const appear = count(({ before: old }) => old === null);
  const disappear = count(({ after: now }) => now === null);
  const other = changed.length - appear - disappear;
  return {
    ...noChange(),
    summary: [
      ...(recommendation
        ? [
            `Recommended: ${recommendation.before ?? "nothing"} before, ${recommendation.after ?? "nothing"} now${cost}`,
          ]
        : []),
      ...(appear > 0
        ? [`${appear} ${appear === 1 ? "solution appears" : "solutions appear"}`]
        : []),
      ...(disappear > 0
        ? [`${disappear} ${disappear === 1 ? "solution disappears" : "solutions disappear"}`]
        : []),
      ...(other > 0
        ? [`${other} ${other === 1 ? "solution has" : "solutions have"} another badge`]
        : []),
      ...rankText(reranked.length, "solution"),
    ].join("; "),
    recommendation,
    places_changed: changed.length,
    reranked: reranked.length,
    first:
      firstBefore?.id === firstAfter?.id
        ? null
        : { before: solutionText(firstBefore), after: solutionText(firstAfter) },
  };
}

/** A run with other gaps, or other severities; null if they are the same. */
export function coverageChange({ changed, reranked }: ItemChanges): RunChange | null {
  if (changed.length + reranked.length === 0) return null;
  const appeared = changed.filter(({ item }) => item.before === null).map(({ id }) => id);
  const disappeared = changed.filter(({ item }) => item.after === null).map(({ id }) => id);
  const labels = Object.fromEntries(changed.map(({ id, item }) => [id, item.name]));
  const titles = (ids: readonly string[]) => ids.map((id) => labels[id] ?? id);
  const severities = changed.flatMap(({ id, item: { before, after } }) =>
    before && after ? [{ id, before: before.place, after: after.place }] : [],
  );
  const list = (text: string, gaps: readonly string[]) =>
    gaps.length > 0 ? [`${text} ${gaps.join(", ")}`] : [];
  return {
    ...noChange(),
    summary: [
      ...list("Appears:", titles(appeared)),
      ...list("Disappears:", titles(disappeared)),
      ...severities.map(
        ({ id, before, after }) => `${labels[id] ?? id}: ${wordOf(before)} to ${wordOf(after)}`,
      ),
      ...rankText(reranked.length, "gap"),
    ].join("; "),
    gaps_appeared: appeared,
    gaps_disappeared: disappeared,
    severities_changed: severities,
    gap_labels: labels,
    places_changed: changed.length,
    reranked: reranked.length,
  };
}

/** How many are stored while it runs, for another attempt to go on with. */
const MAX_STORED_MOVERS = 10_000;
/** Reasons contain names of fields and rules. What comes after so many is counted together. */
const MAX_REASONS = 50;
const OTHER_REASONS = "other reasons";

/** The sums of a backtest while it runs. */
export function createReport(stored: BacktestReport) {
  const report = structuredClone({ ...emptyReport(), ...stored });
  const movers = createMovers(report.movers);
  const add = (counts: Record<string, number>, key: string) => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  return {
    report,
    movers,
    addFailure(reason: string) {
      report.tested += 1;
      const isListed =
        Object.hasOwn(report.failed, reason) || Object.keys(report.failed).length < MAX_REASONS;
      add(report.failed, isListed ? reason : OTHER_REASONS);
    },
    addRun(change: RunChange | null) {
      report.tested += 1;
      if (change === null) return;
      report.changed += 1;
      if (change.first) report.first_changed += 1;
      if (change.places_changed === 0) report.ranks_only += 1;
      for (const { id, before, after } of change.severities_changed)
        add(report.severities_changed, `${id}: ${before} to ${after}`);
      Object.assign(report.gap_labels, change.gap_labels);
      for (const id of change.gaps_appeared) add(report.gaps_appeared, id);
      for (const id of change.gaps_disappeared) add(report.gaps_disappeared, id);
      const { recommendation } = change;
      if (!recommendation) return;
      report.recommendations_changed += 1;
      if (recommendation.usd === null) return;
      report.cost_difference.runs += 1;
      report.cost_difference.usd += recommendation.usd;
    },
    /** The report as it is stored. */
    snapshot: (isFinal: boolean): BacktestReport => ({
      ...report,
      movers: movers.first(isFinal ? MAX_MOVERS : MAX_STORED_MOVERS),
    }),
  };
}
