/** A stretch of the page's width, in per cent. */
export type Stretch = { start: number; width: number };

/** A part as it leaves the whole (side by side) and as it arrives (with gaps, never too thin to see). */
export type Part = { whole: Stretch; spaced: Stretch };

const GAP = 1.2;
const LEAST = 1.4;

/** Splits the width in proportion to the counts; a count of zero has no part. */
export function sharesOf(counts: readonly number[]): (Part | null)[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= 0) return counts.map(() => null);
  const shares = counts.map((count) => (count / total) * 100);
  const present = shares.filter((share) => share > 0);
  // What the gaps and the thinnest parts take is given up by the others in proportion.
  const room = 100 - GAP * (present.length - 1) - LEAST * present.length;
  let whole = 0;
  let spaced = 0;
  return shares.map((share) => {
    if (share <= 0) return null;
    const part = {
      whole: { start: whole, width: share },
      spaced: { start: spaced, width: LEAST + (share / 100) * room },
    };
    whole += share;
    spaced += part.spaced.width + GAP;
    return part;
  });
}

/** A band that falls from one stretch to another over a box 100 wide. */
export function fallPath(from: Stretch, to: Stretch, height: number): string {
  const [a, b, c, d] = [from.start, from.start + from.width, to.start + to.width, to.start].map(
    (x) => Math.round(x * 100) / 100,
  );
  const middle = height / 2;
  return `M${a},0L${b},0C${b},${middle} ${c},${middle} ${c},${height}L${d},${height}C${d},${middle} ${a},${middle} ${a},0Z`;
}
