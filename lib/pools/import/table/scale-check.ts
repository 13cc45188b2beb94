import { COMMAND_WORDING, type Wording } from "../wording";

/** Whether the numbers of a column look like the fact that it is imported as, judged by their median. */

/** The range in which the median of a column usually is, and the factors that other units need. */
type Usual = { low: number; high: number; unit: string; factors: readonly number[] };

const CENTS_TO_MILLIONS = [1e3, 1e6, 1e-2] as const;
const usd = (low: number, high: number): Usual => ({
  low,
  high,
  unit: "USD",
  factors: CENTS_TO_MILLIONS,
});
const share = (low: number, high: number): Usual => ({
  low,
  high,
  unit: "a share, where 0.1 is 10%",
  factors: [0.01, 100],
});
const musd: Usual = {
  low: 0.01,
  high: 50_000,
  unit: "million USD",
  factors: [1e-6, 1e-3, 1e3],
};
const index = (low: number, high: number): Usual => ({
  low,
  high,
  unit: "an index, where 1 is the market",
  factors: [0.01, 0.001, 100],
});

/**
 * Wide enough for any real market: a median outside is a wrong unit or a wrong column. Zeros are left out, because most
 * insurers have no complaint in a year.
 */
export const USUAL_MEDIANS: Readonly<Record<string, Usual>> = {
  revenue_min_usd: usd(1_000, 1e9),
  revenue_max_usd: usd(50_000, 1e11),
  target_revenue_min_usd: usd(1_000, 1e10),
  target_revenue_max_usd: usd(50_000, 1e11),
  bind_ratio: share(0.01, 1),
  max_limit_usd: usd(20_000, 2e9),
  min_premium_usd: usd(20, 1e7),
  premium_written_musd: musd,
  complaint_premium_musd: musd,
  rate_index: index(0.3, 3),
  quote_days: { low: 0.02, high: 120, unit: "days", factors: [] },
  complaint_index: index(0.05, 10),
  upheld_complaints_per_musd: {
    low: 0.0005,
    high: 20,
    unit: "complaints per million USD of premium",
    factors: [1e-3, 1e3, 1e6],
  },
  claims_days: { low: 0.5, high: 730, unit: "days", factors: [] },
  commission: share(0.01, 0.6),
  loss_ratio: share(0.05, 4),
};

/** Fewer values say nothing about a unit. */
const LEAST_VALUES = 3;
const LEAST_DECADE = -9;
const DECADES = 24;
const STEPS_PER_DECADE = 64;

const readable = (value: number) => String(Number(value.toPrecision(3)));

/** Counts the values of a column by size, in constant memory: their median is known to within 4%. */
export function createScaleCheck(fieldName: string) {
  const fact = fieldName.slice(fieldName.lastIndexOf(".") + 1);
  const usual = USUAL_MEDIANS[fact];
  if (!usual) return null;
  const counts = new Uint32Array(DECADES * STEPS_PER_DECADE);
  let total = 0;

  function median(): number {
    let seen = 0;
    let step = 0;
    while (step < counts.length && seen + (counts[step] ?? 0) < (total + 1) / 2) {
      seen += counts[step] ?? 0;
      step += 1;
    }
    return 10 ** ((step + 0.5) / STEPS_PER_DECADE + LEAST_DECADE);
  }

  /** The factor that brings the median into the usual range; null if none does. */
  function likelyFactor(middle: number): number | null {
    if (!usual) return null;
    const { low, high, factors } = usual;
    // The most usual of the units that fit: nearest to the middle of the range, by orders of magnitude.
    const distance = (each: number) => Math.abs(Math.log((middle * each) ** 2 / (low * high)));
    const [factor = null] = factors
      .filter((each) => middle * each >= low && middle * each <= high)
      .toSorted((a, b) => distance(a) - distance(b));
    return factor;
  }

  return {
    /** The factor of the unit that the column probably has; null if its values are usual, or no unit fits. */
    suggestedFactor(): number | null {
      const middle = median();
      const isUsual = middle >= usual.low && middle <= usual.high;
      return total < LEAST_VALUES || isUsual ? null : likelyFactor(middle);
    },
    count(value: number) {
      if (!(value > 0)) return;
      const step = Math.floor((Math.log10(value) - LEAST_DECADE) * STEPS_PER_DECADE);
      const at = Math.min(counts.length - 1, Math.max(0, step));
      counts[at] = (counts[at] ?? 0) + 1;
      total += 1;
    },
    /** What is wrong with the scale of the column, with the factor that makes it right, or null. */
    problem(column: string, wording: Wording = COMMAND_WORDING): string | null {
      const middle = median();
      const { low, high, unit } = usual;
      if (total < LEAST_VALUES || (middle >= low && middle <= high)) return null;
      const factor = likelyFactor(middle) ?? undefined;
      const option = (times: number) => wording.scaleBy(column, readable(times));
      const operation =
        factor === undefined || factor > 1 ? "multiply by" : `divide by ${readable(1 / factor)}:`;
      const remedy =
        factor === undefined
          ? `check that the column is ${fact}`
          : `${factor > 1 ? `${operation} ${readable(factor)}:` : operation} ${option(factor)}`;
      return (
        `the column "${column}" does not look like ${fact}: its median is about ${readable(middle)}, usual is ` +
        `${low} to ${high} (${unit}); ${remedy}, or ${option(1)} if the values are right as they are`
      );
    },
  };
}
export type ScaleCheck = NonNullable<ReturnType<typeof createScaleCheck>>;
