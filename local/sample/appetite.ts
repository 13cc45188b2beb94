import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import type { Random } from "./random";

/** NAICS sectors and subsectors as carriers name their classes. */
const SOUGHT =
  "11 236 238 311 321 332 333 334 423 424 441 444 445 454 484 511 518 522 524 531 541 5415 5416 5417 561 611 621 623 624 721 722 811 813".split(
    " ",
  );
const AVOIDED =
  "1133 2121 2131 2211 3241 3251 325920 332994 4811 4812 4831 4841 4861 5617 6233 7132 722410 8129 9221 2389 2361 5221 5412".split(
    " ",
  );

// Revenue of the insured in USD per year: small business, middle market, large accounts.
// The range that a carrier targets is much narrower than the range it accepts.
const BANDS = [
  { hard: [undefined, 25e6], target: [0.1e6, 5e6], weight: 3 },
  { hard: [undefined, 60e6], target: [1e6, 20e6], weight: 4 },
  { hard: [0.5e6, 250e6], target: [5e6, 75e6], weight: 4 },
  { hard: [1e6, undefined], target: [10e6, 200e6], weight: 3 },
  { hard: [5e6, undefined], target: [50e6, 1e9], weight: 2 },
  { hard: [undefined, undefined], target: [1e6, 100e6], weight: 4 },
] as const;
const WEIGHTED_BANDS = BANDS.map((band) => [band, band.weight] as const);
const SCALES = [0.5, 0.8, 1, 1, 1, 1.25, 1.5, 2] as const;

/** Which businesses a commercial carrier accepts and which it targets. Facts it does not report are undefined. */
export function businessAppetite(random: Random, reports: () => boolean): Partial<CandidateFacts> {
  const { hard, target } = random.weighted(WEIGHTED_BANDS);
  const scale = random.pick(SCALES);
  const usd = (amount: number | undefined) => (amount === undefined ? undefined : amount * scale);
  const saysTarget = reports();
  return {
    revenue_min_usd: usd(hard[0]),
    revenue_max_usd: usd(hard[1]),
    target_revenue_min_usd: saysTarget ? usd(target[0]) : undefined,
    target_revenue_max_usd: saysTarget ? usd(target[1]) : undefined,
    target_naics:
      reports() && random.chance(0.75) ? random.some(SOUGHT, random.whole(2, 9)) : undefined,
    prohibited_naics: reports() ? random.some(AVOIDED, random.whole(0, 6)) : undefined,
  };
}
