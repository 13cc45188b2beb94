import { TIERS, type Tier } from "@/lib/domain/tiers";

/** Vertical measures of the diagram in pixels. Its width follows the page. */
export const PIPELINE = {
  top: 30,
  barHeight: 148,
  removedGap: 20,
  minBar: 4,
  minFlow: 1.5,
  tierRow: 26,
  tierGap: 8,
} as const;

export type Span = { y: number; height: number };
export type Flow = { from: Span; to: Span };
type TierLayout = { tier: Tier; count: number; bar: Span; flow: Flow | null };

export type PipelineLayout = {
  height: number;
  pool: Span;
  scored: Span;
  removed: Span | null;
  keptFlow: Flow | null;
  removedFlow: Flow | null;
  tiers: TierLayout[];
};

const visible = (count: number, height: number, min: number) =>
  count === 0 ? 0 : Math.max(min, height);

type Counts = { pool: number; removed: number; tiers: Record<Tier, number> | null };

/** Heights in proportion to counts, on one scale for the whole diagram, with a minimum that stays visible. */
export function layoutPipeline({ pool, removed, tiers }: Counts): PipelineLayout {
  const { top, barHeight, removedGap, minBar, minFlow } = PIPELINE;
  const scale = pool > 0 ? barHeight / pool : 0;
  const scoredCount = Math.max(0, pool - removed);
  const scoredHeight = scoredCount * scale;
  const removedHeight = visible(removed, removed * scale, minBar);

  const scored = { y: top, height: visible(scoredCount, scoredHeight, minBar) };
  const removedBar =
    removed > 0 ? { y: top + scoredHeight + removedGap, height: removedHeight } : null;
  const keptFlow = scoredCount > 0 ? { from: { y: top, height: scored.height }, to: scored } : null;
  const removedFlow = removedBar
    ? {
        from: {
          y: Math.min(top + scoredHeight, top + barHeight - removedHeight),
          height: removedHeight,
        },
        to: removedBar,
      }
    : null;

  const rows = layoutTiers(tiers, scale, minFlow);
  // The bar of the removed has its place before they are known, so that the page does not shift.
  const lowest = Math.max(
    rows.bottom,
    removedBar ? removedBar.y + removedBar.height : top + barHeight + removedGap,
  );
  return {
    height: Math.ceil(lowest),
    pool: { y: top, height: barHeight },
    scored,
    removed: removedBar,
    keptFlow,
    removedFlow,
    tiers: rows.tiers,
  };
}

function layoutTiers(counts: Record<Tier, number> | null, scale: number, minFlow: number) {
  const { top, minBar, tierRow, tierGap } = PIPELINE;
  let from = top;
  let y = top - 16;
  const tiers = TIERS.map((tier): TierLayout => {
    const count = counts?.[tier] ?? 0;
    const height = visible(count, count * scale, minBar);
    // A row is at least as high as its label, and a thin bar is centered in it.
    const row = Math.max(height, tierRow);
    const bar = { y: y + (row - Math.max(height, minBar)) / 2, height: Math.max(height, minBar) };
    const flow =
      count > 0
        ? { from: { y: from, height: visible(count, count * scale, minFlow) }, to: bar }
        : null;
    from += count * scale;
    y += row + tierGap;
    return { tier, count, bar, flow };
  });
  return { tiers, bottom: y };
}

/** A band between two spans, in a viewBox 100 wide. */
export function bandPath({ from, to }: Flow): string {
  const [a, b, c, d] = [from.y, to.y, to.y + to.height, from.y + from.height].map(
    (y) => Math.round(y * 100) / 100,
  );
  return `M0,${a}C50,${a} 50,${b} 100,${b}L100,${c}C50,${c} 50,${d} 0,${d}Z`;
}
