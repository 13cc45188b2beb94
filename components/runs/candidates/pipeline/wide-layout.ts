import { TIERS, type Tier } from "@/lib/domain/tiers";

/** The picture's vertical measures in pixels; across it stretches with the page. */
export const PIPELINE = {
  top: 30,
  barHeight: 148,
  removedGap: 20,
  least: 4,
  leastFlow: 1.5,
  tierRow: 26,
  tierGap: 8,
} as const;

export type Span = { y: number; height: number };
export type Flow = { from: Span; to: Span };
type TierLayout = { tier: Tier; count: number; bar: Span; flow: Flow | null };

export type PipelineLayout = {
  height: number;
  pool: Span;
  assessed: Span;
  removed: Span | null;
  keptFlow: Flow | null;
  removedFlow: Flow | null;
  tiers: TierLayout[];
};

const thick = (count: number, height: number, least: number) =>
  count === 0 ? 0 : Math.max(least, height);

type Counts = { pool: number; removed: number; tiers: Record<Tier, number> | null };

/** Heights in proportion to counts, on one scale for the whole picture; what is there but tiny stays visible, what is zero has no flow. */
export function layoutPipeline({ pool, removed, tiers }: Counts): PipelineLayout {
  const { top, barHeight, removedGap, least, leastFlow } = PIPELINE;
  const scale = pool > 0 ? barHeight / pool : 0;
  const assessedCount = Math.max(0, pool - removed);
  const assessedHeight = assessedCount * scale;
  const removedHeight = thick(removed, removed * scale, least);

  const assessed = { y: top, height: thick(assessedCount, assessedHeight, least) };
  const removedBar =
    removed > 0 ? { y: top + assessedHeight + removedGap, height: removedHeight } : null;
  const keptFlow =
    assessedCount > 0 ? { from: { y: top, height: assessed.height }, to: assessed } : null;
  const removedFlow = removedBar
    ? {
        from: {
          y: Math.min(top + assessedHeight, top + barHeight - removedHeight),
          height: removedHeight,
        },
        to: removedBar,
      }
    : null;

  const rows = layoutTiers(tiers, scale, leastFlow);
  // The line on the removed has its room before they are known, so that the page below stays where it is when they are.
  const lowest = Math.max(
    rows.bottom,
    (removedBar ? removedBar.y + removedBar.height : top + barHeight + removedGap) + 30,
  );
  return {
    height: Math.ceil(lowest),
    pool: { y: top, height: barHeight },
    assessed,
    removed: removedBar,
    keptFlow,
    removedFlow,
    tiers: rows.tiers,
  };
}

function layoutTiers(counts: Record<Tier, number> | null, scale: number, leastFlow: number) {
  const { top, least, tierRow, tierGap } = PIPELINE;
  let from = top;
  let y = top - 16;
  const tiers = TIERS.map((tier): TierLayout => {
    const count = counts?.[tier] ?? 0;
    const height = thick(count, count * scale, least);
    // A row is never lower than its label, and a thin bar stands in the row's middle.
    const row = Math.max(height, tierRow);
    const bar = { y: y + (row - Math.max(height, least)) / 2, height: Math.max(height, least) };
    const flow =
      count > 0
        ? { from: { y: from, height: thick(count, count * scale, leastFlow) }, to: bar }
        : null;
    from += count * scale;
    y += row + tierGap;
    return { tier, count, bar, flow };
  });
  return { tiers, bottom: y };
}

/** A band between two spans, over a box 100 wide; edges leave and arrive level. */
export function flowPath({ from, to }: Flow): string {
  const [a, b, c, d] = [from.y, to.y, to.y + to.height, from.y + from.height].map(
    (y) => Math.round(y * 100) / 100,
  );
  return `M0,${a}C50,${a} 50,${b} 100,${b}L100,${c}C50,${c} 50,${d} 0,${d}Z`;
}
