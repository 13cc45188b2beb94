import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";
import { type CandidateFacts, COVERAGE_FEATURES } from "@/lib/evaluation/candidates/facts";

/** Mulberry32: a small seeded generator with the same numbers on every machine, from 0 to below 1. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const CLASSES = [
  "23",
  "31",
  "3323",
  "42",
  "5112",
  "5413",
  "541611",
  "5416",
  "6211",
  "7225",
  "8111",
];

/** A random market in canonical order. A tenth of the facts are missing. */
export function* market({ size, seed }: { size: number; seed: number }): Generator<CandidateFacts> {
  const random = seeded(seed);
  const within = (from: number, to: number) => from + random() * (to - from);
  const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));
  const maybe = <T>(value: T) => (random() < 0.1 ? undefined : value);
  const some = <T>(words: readonly T[], share: number) => words.filter(() => random() < share);
  const pick = <T>(words: readonly T[]) => words[Math.floor(random() ** 2 * words.length)];

  for (let i = 0; i < size; i++) {
    const lines = some(CANDIDATE_LINES, 0.9);
    const targetFrom = 10 ** within(5, 7.5);
    yield {
      name: `Carrier ${String(i).padStart(7, "0")}`,
      key: String(100_000 + i),
      active: random() > 0.005,
      licensed_states: maybe(some(US_STATES, 0.95)),
      lines: maybe(lines),
      core_lines: maybe(some(lines, 0.3)),
      prohibited_naics: maybe(some(CLASSES, 0.02)),
      target_naics: maybe(some(CLASSES, 0.3)),
      revenue_max_usd: maybe(Math.round(10 ** within(6.9, 9.5))),
      target_revenue_min_usd: maybe(Math.round(targetFrom)),
      target_revenue_max_usd: maybe(Math.round(targetFrom * within(3, 40))),
      bind_ratio: maybe(rounded(within(0.02, 0.45), 3)),
      max_limit_usd: maybe(1_000_000 * Math.round(2 ** within(1, 6))),
      coverage_features: maybe(some(COVERAGE_FEATURES, 0.45)),
      am_best_rating: maybe(pick(AM_BEST_RATINGS.slice(0, 9))),
      am_best_size: maybe(pick(AM_BEST_SIZES.toReversed())),
      premium_written_musd: maybe(rounded(10 ** within(0, 3.8), 1)),
      rate_index: maybe(rounded(within(0.75, 1.35), 4)),
      quote_days: maybe(rounded(within(0.5, 14), 1)),
      e_bind: maybe(random() < 0.4),
      complaint_index: maybe(rounded(10 ** within(-0.8, 0.5), 2)),
      claims_days: maybe(Math.round(within(5, 60))),
    };
  }
}
