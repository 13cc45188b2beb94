import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { criteriaOf } from "@/lib/evaluation/quotes/engine-1/criteria";
import { compareById, createMarket } from "@/lib/evaluation/quotes/engine-1/market";
import type { Offering } from "@/lib/evaluation/quotes/engine-1/offering";
import { walkAll } from "@/lib/evaluation/quotes/engine-1/search/full-walk";
import { quoteMatching1 } from "@/lib/evaluation/quotes/rule-sets/quote-matching@1";

/**
 * The time of whole quote matching runs, from offerings to hash, and how many combinations were scored, compared with a
 * walk over all combinations. The walk is timed up to `WALK_AT_MOST` combinations and must give the same result.
 */
const LINES = [
  "auto",
  "home",
  "umbrella",
  "flood",
  "renters",
  "cyber",
  "articles",
  "watercraft",
  "motorcycle",
  "earthquake",
];
const BUCKETS = ["balanced", "cost_sensitive", "coverage_first", "simplicity"] as const;
const WALK_AT_MOST = 30_000_000;
const REPEATS = 15;
const SIZES: readonly (readonly [lines: number, providers: number])[] = [
  [3, 10],
  [3, 30],
  [3, 100],
  [3, 300],
  [4, 30],
  [4, 200],
  [5, 300],
  [6, 800],
  [10, 500],
];

function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every provider offers every line. 50% of them state a package premium below the sum. */
function offeringsOf(lines: number, providers: number): Offering[] {
  const next = random(providers * 31 + lines);
  const between = (from: number, to: number) => from + (to - from) * next();
  return Array.from({ length: providers }, (_, provider) => {
    const packaged = next() < 0.5 ? Math.round(between(0.82, 1) * 2_000 * lines) : undefined;
    return LINES.slice(0, lines).map((category): Offering => {
      const isStated = (share = 0.8) => next() < share;
      return {
        id: `quote_${category}_${provider}`,
        provider_name: `Carrier ${provider}`,
        category,
        premium: Math.round(between(1_400, 3_600)),
        ...(packaged === undefined ? {} : { package_premium: packaged }),
        ...(isStated()
          ? {
              limits: {
                liability: [100_000, 300_000, 500_000, 1_000_000][Math.floor(next() * 4)] ?? 0,
              },
            }
          : {}),
        ...(isStated() ? { am_best_rating: AM_BEST_RATINGS[Math.floor(next() * 6)] ?? "A" } : {}),
        ...(isStated() ? { quote_days: Math.round(between(1, 14)), e_bind: next() < 0.5 } : {}),
        ...(isStated() ? { complaint_index: Math.round(between(10, 300)) / 100 } : {}),
      };
    });
  }).flat();
}

const request = { state: "NJ", appetite_bucket: "balanced" } as const;

function timed<Value>(work: () => Value): { value: Value; ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}

function walkOf(offerings: readonly Offering[]) {
  const criteria = criteriaOf(request, offerings);
  const market = createMarket(quoteMatching1, [...offerings].sort(compareById), criteria);
  return timed(() => walkAll(market));
}

const idsOf = ({ solutions }: quoteMatching.Evaluation) =>
  solutions.map(({ offerings }) => offerings.map(({ id }) => id).join());
const short = (count: number) =>
  count < 1e7 ? count.toLocaleString("en") : count.toExponential(1);

function measure(lines: number, providers: number) {
  const offerings = offeringsOf(lines, providers);
  const first = timed(() => quoteMatching.evaluate({ request, offerings }));
  const times = BUCKETS.flatMap((appetite_bucket) =>
    Array.from(
      { length: REPEATS },
      () =>
        timed(() => quoteMatching.evaluate({ request: { ...request, appetite_bucket }, offerings }))
          .ms,
    ),
  ).sort((a, b) => a - b);
  const { counts } = first.value;
  const walk = counts.combinations <= WALK_AT_MOST ? walkOf(offerings) : null;
  const expected = walk?.value.best.map(({ choices }) =>
    choices.map(({ offering }) => offering.id).join(),
  );
  return {
    market: `${lines} × ${providers}`,
    combinations: short(counts.combinations),
    scored: short(counts.visited),
    built: short(counts.assembled),
    "first ms": first.ms.toFixed(1),
    "best ms": (times[0] ?? 0).toFixed(1),
    "median ms": (times[times.length >> 1] ?? 0).toFixed(1),
    "full walk ms": walk ? walk.ms.toFixed(0) : "not run",
    equal: expected ? JSON.stringify(expected) === JSON.stringify(idsOf(first.value)) : "",
  };
}

quoteMatching.evaluate({ request, offerings: offeringsOf(3, 50) });
console.table(SIZES.map(([lines, providers]) => measure(lines, providers)));
