import type { BacktestReport, RunChange } from "@/lib/domain/engines/backtests";
import { TIERS, type Tier } from "@/lib/domain/tiers";
import { formatUsd } from "@/lib/evaluation/core/format";

/** How an answer differs from the one before, and what it adds to the report. */

/** The place of every candidate of a pool: the index of its tier, or {@link REMOVED}. By ordinal. */
export type TierPlaces = Uint8Array;
export const REMOVED = TIERS.length;

const placeName = (place: number): string => TIERS[place] ?? "REMOVED";

/** Reads the tiers of a ranking: `assessed` are ordinals in rank order, of which each tier is a slice. */
export function tierPlaces(
  size: number,
  assessed: ArrayLike<number>,
  tierCounts: Readonly<Record<Tier, number>>,
): TierPlaces {
  const places = new Uint8Array(size).fill(REMOVED);
  let at = 0;
  for (const [tier, name] of TIERS.entries())
    for (const end = at + tierCounts[name]; at < end; at++) places[assessed[at] ?? 0] = tier;
  return places;
}

export type Movement = { ordinal: number; before: number; after: number };

/** The candidates whose place differs. */
export function movements(before: TierPlaces, after: TierPlaces): Movement[] {
  const moved: Movement[] = [];
  for (let ordinal = 0; ordinal < before.length; ordinal++) {
    const [was, is] = [before[ordinal] ?? REMOVED, after[ordinal] ?? REMOVED];
    if (was !== is) moved.push({ ordinal, before: was, after: is });
  }
  return moved;
}

/** Adds the places of one run to the matrix. */
export function addMatrix(
  matrix: BacktestReport["tier_movements"],
  before: TierPlaces,
  after: TierPlaces,
): void {
  const width = REMOVED + 1;
  const counts = new Uint32Array(width * width);
  for (let i = 0; i < before.length; i++) {
    const cell = width * (before[i] ?? REMOVED) + (after[i] ?? REMOVED);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  for (const [cell, count] of counts.entries()) {
    if (count === 0) continue;
    const from = placeName(Math.floor(cell / width));
    const to = placeName(cell % width);
    const row = matrix[from] ?? {};
    matrix[from] = row;
    row[to] = (row[to] ?? 0) + count;
  }
}

export const movedTexts = ({ before, after }: Pick<Movement, "before" | "after">) => ({
  before: placeName(before),
  after: placeName(after),
});

const noChange = (): RunChange => ({
  summary: "",
  moved: [],
  recommendation: null,
  gaps_appeared: [],
  gaps_disappeared: [],
});

const tierText = (place: string) => place.toLowerCase().replaceAll("_", " ");
const MAX_NAMED = 3;

/** A run whose candidates moved; null if none did. `shown`: those of the first, with names. */
export function candidateChange(count: number, shown: RunChange["moved"]): RunChange | null {
  if (count === 0) return null;
  const named = shown
    .slice(0, MAX_NAMED)
    .map(({ name, before, after }) => `${name}: ${tierText(before)} to ${tierText(after)}`);
  const more = count - named.length;
  return {
    ...noChange(),
    summary: [...named, ...(more > 0 ? [`${more} more`] : [])].join("; "),
    moved: shown,
  };
}

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

/** A run with another recommendation; null if it is the same. */
export function quoteChange(
  before: readonly Solution[],
  after: readonly Solution[],
): RunChange | null {
  const [was, is] = [recommended(before), recommended(after)];
  if (was?.id === is?.id) return null;
  const usd = was && is ? is.est_cost_low - was.est_cost_low : null;
  const cost =
    usd === null ? "" : `, ${formatUsd(Math.abs(usd))} a year ${usd < 0 ? "less" : "more"}`;
  return {
    ...noChange(),
    summary: `Recommended: ${solutionText(was) ?? "nothing"} before, ${solutionText(is) ?? "nothing"} now${cost}`,
    recommendation: { before: solutionText(was), after: solutionText(is), usd },
  };
}

/** A run with other gaps; null if they are the same. */
export function coverageChange(
  before: readonly { id: string }[],
  after: readonly { id: string }[],
): RunChange | null {
  const ids = (gaps: readonly { id: string }[]) => [...new Set(gaps.map(({ id }) => id))];
  const [was, is] = [ids(before), ids(after)];
  const appeared = is.filter((id) => !was.includes(id));
  const disappeared = was.filter((id) => !is.includes(id));
  if (appeared.length + disappeared.length === 0) return null;
  const list = (text: string, gaps: readonly string[]) =>
    gaps.length > 0 ? [`${text} ${gaps.join(", ")}`] : [];
  return {
    ...noChange(),
    summary: [...list("Appears:", appeared), ...list("Disappears:", disappeared)].join("; "),
    gaps_appeared: appeared,
    gaps_disappeared: disappeared,
  };
}

const MAX_MOVERS = 200;
/** Reasons can contain values of runs. What comes after so many is counted together. */
const MAX_REASONS = 50;
const OTHER_REASONS = "other reasons";

/** The sums of a backtest while it runs. */
export function createReport(report: BacktestReport) {
  const movers = new Map(report.movers.map((mover) => [mover.name, { ...mover }]));
  const add = (counts: Record<string, number>, key: string) => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  return {
    report,
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
      for (const id of change.gaps_appeared) add(report.gaps_appeared, id);
      for (const id of change.gaps_disappeared) add(report.gaps_disappeared, id);
      const { recommendation } = change;
      if (!recommendation) return;
      report.recommendations_changed += 1;
      if (recommendation.usd === null) return;
      report.cost_difference.runs += 1;
      report.cost_difference.usd += recommendation.usd;
    },
    addMover(name: string, counts: { better: number; worse: number }) {
      const mover = movers.get(name) ?? { name, better: 0, worse: 0 };
      movers.set(name, mover);
      mover.better += counts.better;
      mover.worse += counts.worse;
    },
    /** The report as it is stored: all movers while it runs, the first ones of a finished one. */
    snapshot(isFinal: boolean): BacktestReport {
      const sorted = [...movers.values()].sort(
        (a, b) => b.better + b.worse - (a.better + a.worse) || (a.name < b.name ? -1 : 1),
      );
      return { ...report, movers: isFinal ? sorted.slice(0, MAX_MOVERS) : sorted };
    },
  };
}
