/** A part of the page's width, in percent. */
export type Extent = { start: number; width: number };

/** A share of the whole: side by side at its start, with gaps and a minimum width at its end. */
export type Share = { whole: Extent; spaced: Extent };

const GAP = 1.2;
const MIN_WIDTH = 1.4;

/** Splits the width in proportion to the counts. A count of zero has no share. */
export function sharesOf(counts: readonly number[]): (Share | null)[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= 0) return counts.map(() => null);
  const shares = counts.map((count) => (count / total) * 100);
  const present = shares.filter((share) => share > 0);
  // The gaps and minimum widths reduce the others in proportion.
  const available = 100 - GAP * (present.length - 1) - MIN_WIDTH * present.length;
  let whole = 0;
  let spaced = 0;
  return shares.map((share) => {
    if (share <= 0) return null;
    const part = {
      whole: { start: whole, width: share },
      spaced: { start: spaced, width: MIN_WIDTH + (share / 100) * available },
    };
    whole += share;
    spaced += part.spaced.width + GAP;
    return part;
  });
}

/** A band from an upper to a lower extent, in a viewBox 100 wide. */
export function bandPath(from: Extent, to: Extent, height: number): string {
  const [a, b, c, d] = [from.start, from.start + from.width, to.start + to.width, to.start].map(
    (x) => Math.round(x * 100) / 100,
  );
  const middle = height / 2;
  return `M${a},0L${b},0C${b},${middle} ${c},${middle} ${c},${height}L${d},${height}C${d},${middle} ${a},${middle} ${a},0Z`;
}
