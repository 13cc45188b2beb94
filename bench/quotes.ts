import * as quoteMatching from "@/lib/evaluation/quotes";
import { filterQuotes } from "@/lib/evaluation/quotes/filters";
import { compareById, createMarket } from "@/lib/evaluation/quotes/market";
import { readQuotes } from "@/lib/evaluation/quotes/reading/read-quotes";
import { quoteMatching2 } from "@/lib/evaluation/quotes/rule-sets/quote-matching@2";
import { walkAll } from "@/lib/evaluation/quotes/search/full-walk";
import { underlyingRules } from "@/lib/evaluation/quotes/underlying";
import { quick } from "./processes/options";
import { type Row, report } from "./report";
import { median } from "./statistics";

/**
 * The time of whole quote matching runs, from offerings to hash, and how many combinations were scored, compared with a
 * walk over all combinations. The walk is timed up to `WALK_AT_MOST` combinations and must give the same result.
 * Arguments select markets by their names, and leave out the walk:
 * `npm run bench:quotes -- --no-walk "3 × 300" "4 × 200"`.
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
const REPEATS = quick ? 1 : 5;
/** For markets of 300 providers of three lines, or 200 of four. */
const GOAL_MS = 250;
type Terms = "plain" | "packages" | "umbrellas" | "own terms";
/**
 * `packages`: every provider states a package for its own set of lines. `umbrellas`: a third of the autos and homes have
 * less than umbrellas usually require. `own terms`: besides, every umbrella has terms of its own.
 */
const SIZES: readonly (readonly [lines: number, providers: number, terms: Terms])[] = [
  [3, 10, "plain"],
  [3, 30, "plain"],
  [3, 100, "plain"],
  [3, 300, "plain"],
  [4, 30, "plain"],
  [4, 200, "plain"],
  [3, 100, "packages"],
  [3, 300, "packages"],
  [4, 200, "packages"],
  [3, 100, "umbrellas"],
  [3, 300, "umbrellas"],
  [4, 200, "umbrellas"],
  [3, 300, "own terms"],
  [4, 200, "own terms"],
  [5, 300, "packages"],
  [6, 800, "plain"],
  [10, 500, "plain"],
];
const RATINGS = ["A++", "A+", "A", "A-", "B++", "B+"];
const DAY = "2026-11-28";

function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const AUTO_LIMITS = ["100/300/50", "250/500/100", "500/500/100", 500_000];
const HOME_LIMITS = [100_000, 300_000, 500_000];

/** Every provider offers every line. 50% of them state a package price below the sum. */
function offeringsOf(lines: number, providers: number, terms: Terms): Record<string, unknown>[] {
  const next = random(providers * 31 + lines);
  const between = (from: number, to: number) => from + (to - from) * next();
  const oneOf = <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)];
  const names = LINES.slice(0, lines);
  const constrained = terms === "umbrellas" || terms === "own terms";
  return Array.from({ length: providers }, (_, provider) => {
    const packaged = terms === "packages" || next() < 0.5;
    const own = terms === "packages" ? names.filter(() => next() < 0.6) : names;
    const price = Math.round(between(0.82, 1) * 2_000 * own.length);
    return names.map((category) => {
      const isStated = (share = 0.8) => next() < share;
      const limits =
        category === "auto"
          ? { liability: constrained ? oneOf(AUTO_LIMITS) : oneOf(AUTO_LIMITS.slice(1)) }
          : { liability: constrained ? oneOf(HOME_LIMITS) : oneOf(HOME_LIMITS.slice(1)) };
      const required = {
        auto: Math.round(between(100, 800)) * 1_000,
        home: Math.round(between(100, 500)) * 1_000,
      };
      return {
        id: `quote_${category}_${provider}`,
        provider_name: `Carrier ${provider}`,
        category,
        premium: Math.round(between(1_400, 3_600)),
        ...(packaged && own.length > 1 && own.includes(category)
          ? { package_premium: price, package_lines: own }
          : {}),
        ...(isStated() ? { limits } : {}),
        ...(terms === "own terms" && category === "umbrella"
          ? { required_underlying_limits: required }
          : {}),
        ...(isStated() ? { quality_rating: oneOf(RATINGS) } : {}),
        ...(isStated() ? { quote_days: Math.round(between(1, 14)), e_bind: next() < 0.5 } : {}),
        ...(isStated() ? { complaint_index: Math.round(between(10, 300)) / 100 } : {}),
      };
    });
  }).flat();
}

const walks = !process.argv.includes("--no-walk");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

const input = { state: "OH", appetite_bucket: "balanced" };

/** By the clock, and the processor time of this process: other programs may have the cores. */
function timed<Value>(work: () => Value): { value: Value; ms: number; cpu: number } {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const value = work();
  const { user, system } = process.cpuUsage(cpu);
  return { value, ms: performance.now() - start, cpu: (user + system) / 1_000 };
}

function walkOf(offerings: readonly Record<string, unknown>[]) {
  const read = readQuotes({ input, offerings }, DAY);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { criteria, quotes } = read.value;
  const { eligible, types } = filterQuotes(quoteMatching2, [...quotes].sort(compareById), criteria);
  const market = createMarket(quoteMatching2, {
    types,
    eligible,
    underlying: (lines) => underlyingRules(lines, quoteMatching2.underlying),
    criteria,
  });
  return timed(() => walkAll(market));
}

const idsOf = ({ solutions }: quoteMatching.Evaluation) =>
  solutions.map(({ offerings }) => offerings.map(({ id }) => id).join());
const short = (count: number) =>
  count < 1e7 ? count.toLocaleString("en") : count.toExponential(1);

const nameOf = ([lines, providers, terms]: (typeof SIZES)[number]) =>
  `${lines} × ${providers} ${terms}`;

const rows: Row[] = [];
function measure(lines: number, providers: number, terms: Terms) {
  const offerings = offeringsOf(lines, providers, terms);
  const first = timed(() => quoteMatching.evaluate({ input, offerings, day: DAY }));
  const times = BUCKETS.flatMap((appetite_bucket) =>
    Array.from({ length: REPEATS }, () =>
      timed(() =>
        quoteMatching.evaluate({ input: { ...input, appetite_bucket }, offerings, day: DAY }),
      ),
    ),
  );
  const { counts } = first.value;
  const walk = walks && counts.combinations <= WALK_AT_MOST ? walkOf(offerings) : null;
  const expected = walk?.value?.best.map(({ choices }) =>
    choices.map(({ quote }) => quote.id).join(),
  );
  const medianMs = median(times.map(({ ms }) => ms));
  const hasGoal = (lines === 3 && providers === 300) || (lines === 4 && providers === 200);
  const row: Row = {
    what: `${nameOf([lines, providers, terms])}: ${short(counts.combinations)} combinations, ${short(counts.visited)} scored in full`,
    measured: `${medianMs.toFixed(0)} ms, best ${Math.min(...times.map(({ ms }) => ms)).toFixed(0)} ms`,
    ...(walk ? { baseline: `walk over all: ${walk.ms.toFixed(0)} ms` } : {}),
    cpu: `${median(times.map(({ cpu }) => cpu)).toFixed(0)} ms`,
    ...(hasGoal ? { goal: `≤ ${GOAL_MS} ms`, reached: medianMs <= GOAL_MS } : {}),
  };
  rows.push(row);
  return {
    market: nameOf([lines, providers, terms]),
    combinations: short(counts.combinations),
    scored: short(counts.visited),
    built: short(counts.assembled),
    "first ms": first.ms.toFixed(1),
    "best ms": Math.min(...times.map(({ ms }) => ms)).toFixed(1),
    "median ms": medianMs.toFixed(1),
    "median CPU ms": median(times.map(({ cpu }) => cpu)).toFixed(1),
    "full walk ms": walk ? walk.ms.toFixed(0) : "not run",
    equal: expected ? JSON.stringify(expected) === JSON.stringify(idsOf(first.value)) : "",
  };
}

quoteMatching.evaluate({ input, offerings: offeringsOf(3, 50, "plain"), day: DAY });
const sizes = SIZES.filter(
  (size) => wanted.length === 0 || wanted.some((name) => nameOf(size).startsWith(name)),
);
console.table(sizes.map((size) => measure(...size)));
report(`Medians of ${4 * REPEATS} whole evaluations, from offerings to hash, in one thread.`, rows);
