import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { coverageInText } from "@/lib/domain/line-names";
import { APPETITE_BUCKET_LABELS, APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import { formatUsd } from "@/lib/evaluation/core/format";
import type { NearestChange, SingleChange } from "@/lib/evaluation/core/nearest-change";
import { valueAt, withValueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { type Combination, sharedRanks } from "./combination";
import { type QuoteTask, searchSolutions } from "./evaluate";
import { filterQuotes } from "./filters";
import { compareById } from "./market";
import { readQuotes } from "./reading/read-quotes";
import type { RuleSet } from "./rule-set";
import { solutionId } from "./solutions/solutions";

/** The smallest single changes that raise the rank of a solution. Each is tried by searching again. */

type Fields = Record<string, unknown>;
/** A fact with its values from the smallest change to the largest. `bisect`: the values may be searched by halving. */
type Trial = {
  path: (string | number)[];
  from: unknown;
  values: readonly unknown[];
  bisect: boolean;
  text: (to: unknown) => string;
};
type Ranked = { rank: number; points: number };

/** The best combinations of a task, or null if it cannot be read with a change. */
function search(ruleSet: RuleSet, task: QuoteTask): readonly Combination[] | null {
  const outcome = readQuotes(task, task.day);
  if (!outcome.ok) return null;
  const { criteria } = outcome.value;
  const quotes = [...outcome.value.quotes].sort(compareById);
  return searchSolutions(ruleSet, filterQuotes(ruleSet, quotes, criteria), criteria).found.best;
}

const idsOf = ({ choices }: Combination) => choices.map(({ quote }) => quote.id).join("\n");

/** The rank of the combination with the same offerings, and its share of the worst points. */
function rankOf(best: readonly Combination[] | null, ids: string): Ranked | null {
  const index = best?.findIndex((combination) => idsOf(combination) === ids) ?? -1;
  const found = best?.[index];
  const rank = sharedRanks(best ?? [])[index];
  return found && rank !== undefined ? { rank, points: found.points } : null;
}

const PREMIUM_FIELDS = [["attributes", "line_premium_annual"], ["premium"]] as const;
const STEPS = 1_000;
/** A run with long lists of limits or exclusions has more changes than a request may wait for. */
const MAX_SEARCHES = 2_000;

/** Premiums from just below the present one to 0, in a thousand steps of whole dollars. */
function lowerPremiums(usd: number): number[] {
  const step = Math.max(1, Math.ceil(usd / STEPS));
  const values: number[] = [];
  for (let value = Math.ceil(usd) - step; value > 0; value -= step) values.push(value);
  return [...values, 0];
}

function betterRatings(present: unknown): string[] {
  const index = AM_BEST_RATINGS.findIndex((rating) => rating === present);
  // From a rating that is not stated, the lowest accepted one is the smallest change.
  const from = index < 0 ? AM_BEST_RATINGS.indexOf("B") + 1 : index;
  return AM_BEST_RATINGS.slice(0, from).reverse();
}

const daysBelow = (days: unknown): number[] =>
  typeof days === "number"
    ? Array.from({ length: Math.ceil(days) }, (_, i) => Math.ceil(days) - 1 - i)
    : [10, 5, 2, 0];

/** The facts of one offering that may be better, with every better value. */
function trialsOf(offering: Fields, index: number): Trial[] {
  const name = `${String(offering.provider_name)}, ${coverageInText(String(offering.category))}`;
  const trial = (
    field: readonly string[],
    values: readonly unknown[],
    text: (to: unknown) => string,
    bisect = false,
  ): Trial[] => {
    const from = valueAt(offering, field) ?? null;
    const others = values.filter((value) => value !== from);
    return others.length === 0
      ? []
      : [
          {
            path: ["offerings", index, ...field],
            from,
            values: others,
            bisect,
            text: (to) => `${name}: ${text(to)}`,
          },
        ];
  };
  const premiumField = PREMIUM_FIELDS.find((field) => typeof valueAt(offering, field) === "number");
  const premium = premiumField ? valueAt(offering, premiumField) : undefined;
  const ratingField = offering.am_best_rating === undefined ? "quality_rating" : "am_best_rating";
  const exclusions = Array.isArray(offering.coverage_exclusions)
    ? offering.coverage_exclusions
    : null;
  const index100 = offering.complaint_index;
  return [
    ...(premiumField && typeof premium === "number"
      ? trial(
          premiumField,
          lowerPremiums(premium),
          (to) => `a premium of ${formatUsd(Number(to))} instead of ${formatUsd(premium)}`,
          true,
        )
      : []),
    ...trial(
      [ratingField],
      betterRatings(offering[ratingField]),
      (to) => `an AM Best rating of ${to}`,
    ),
    ...trial(["quote_status"], ["bindable"], () => "a bindable quote"),
    ...trial(
      ["quote_days"],
      daysBelow(offering.quote_days),
      (to) => `${to} days until it can be bound`,
      true,
    ),
    ...trial(["e_bind"], [true], () => "online binding"),
    ...trial(["inspection_required"], [false], () => "no inspection"),
    ...trial(["admitted"], [true], () => "an admitted carrier"),
    ...(exclusions === null
      ? trial(["coverage_exclusions"], [[]], () => "no added exclusions")
      : trial(
          ["coverage_exclusions"],
          exclusions.map((_, i) => exclusions.slice(i + 1)),
          (to) =>
            `${Array.isArray(to) && to.length > 0 ? `only ${to.join(", ")} excluded` : "no added exclusions"}`,
        )),
    ...(typeof index100 === "number"
      ? trial(
          ["complaint_index"],
          Array.from(
            { length: Math.floor(Math.min(index100, 4) * 100) },
            (_, i) => (Math.floor(Math.min(index100, 4) * 100) - 1 - i) / 100,
          ),
          (to) => `a complaint index of ${to}`,
          true,
        )
      : []),
    ...amountTrials(offering, trial),
  ];
}

/** Stated limits up to ten times, and stated deductibles down to nothing, in steps that quotes use. */
function amountTrials(
  offering: Fields,
  trial: (
    field: readonly string[],
    values: readonly unknown[],
    text: (to: unknown) => string,
  ) => Trial[],
): Trial[] {
  const numbers = (field: string) =>
    Object.entries((valueAt(offering, [field]) ?? {}) as Fields).flatMap(([name, usd]) =>
      typeof usd === "number" && usd > 0 ? [{ name, usd }] : [],
    );
  const inText = (name: string) => name.replaceAll("_", " ");
  return [
    ...numbers("limits").flatMap(({ name, usd }) =>
      trial(
        ["limits", name],
        [1.25, 1.5, 2, 3, 5, 10].map((times) => Math.round(usd * times)),
        (to) => `${inText(name)} limit ${formatUsd(Number(to))}`,
      ),
    ),
    ...numbers("deductibles").flatMap(({ name, usd }) =>
      trial(
        ["deductibles", name],
        [0.75, 0.5, 0.25, 0.1, 0].map((times) => Math.round(usd * times)),
        (to) => `${inText(name)} deductible ${formatUsd(Number(to))}`,
      ),
    ),
  ];
}

const bucketTrial = ({ appetite_bucket: bucket = "balanced" }: Fields): Trial => ({
  path: ["input", "appetite_bucket"],
  from: bucket,
  values: APPETITE_BUCKETS.filter((other) => other !== bucket),
  bisect: false,
  text: (to) =>
    `the priority ${APPETITE_BUCKETS.flatMap((name) => (name === to ? APPETITE_BUCKET_LABELS[name] : []))[0]?.toLowerCase() ?? to}`,
});

function withChange(task: QuoteTask, [place, ...path]: Trial["path"], to: unknown): QuoteTask {
  if (place === "input") return { ...task, input: withValueAt(task.input, path.map(String), to) };
  const [index, ...field] = path;
  return {
    ...task,
    offerings: task.offerings.map((offering, i) =>
      i === index ? withValueAt(offering, field.map(String), to) : offering,
    ),
  };
}

/** The first value that raises the rank, with the outcome. Halving finds it where a larger change never ranks lower. */
function smallest(
  { values, bisect }: Trial,
  raises: (value: unknown) => Ranked | null,
): { to: unknown; ranked: Ranked } | null {
  if (!bisect) {
    for (const to of values) {
      const ranked = raises(to);
      if (ranked) return { to, ranked };
    }
    return null;
  }
  let [low, high] = [0, values.length - 1];
  let found: { to: unknown; ranked: Ranked } | null = null;
  if (!raises(values[high])) return null;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const ranked = raises(values[middle]);
    if (ranked) {
      found = { to: values[middle], ranked };
      high = middle - 1;
    } else low = middle + 1;
  }
  return found;
}

/**
 * For each fact of a solution's offerings, and for the priority of the request, the smallest better value that raises
 * the solution's rank, verified by searching again. The first change improves the solution's overall level least.
 * Premiums are tried in steps of 0.1% or one dollar. After `maxSearches` no further change is tried, and `reason` says
 * so. null if no solution has this id.
 */
export function nearestChange(
  ruleSet: RuleSet,
  task: QuoteTask,
  { solution: id, maxSearches = MAX_SEARCHES }: { solution: string; maxSearches?: number },
): NearestChange | null {
  const best = search(ruleSet, task);
  const present = best?.find((combination) => solutionId(combination) === id);
  if (!best || !present) return null;
  const ids = idsOf(present);
  const rank = sharedRanks(best)[best.indexOf(present)] ?? 1;
  if (rank === 1)
    return { changes: [], reason: "It is the first solution. No change raises its rank." };

  const own = new Set(present.choices.map(({ quote }) => quote.id));
  const trials = [
    ...task.offerings.flatMap((offering, i) =>
      own.has(String(offering.id)) ? trialsOf(offering, i) : [],
    ),
    bucketTrial(task.input),
  ];
  let searches = 0;
  let capped = false;
  const found = trials.flatMap((trial): (SingleChange & { gain: number })[] => {
    const raises = (value: unknown) => {
      if (searches >= maxSearches) {
        capped = true;
        return null;
      }
      searches++;
      const ranked = rankOf(search(ruleSet, withChange(task, trial.path, value)), ids);
      return ranked && ranked.rank < rank ? ranked : null;
    };
    const change = smallest(trial, raises);
    if (!change) return [];
    const { to, ranked } = change;
    return [
      {
        path: trial.path.join("."),
        from: trial.from,
        to,
        text: `With ${trial.text(to)}, the solution would be number ${ranked.rank} instead of ${rank}.`,
        outcome: { from: String(rank), to: String(ranked.rank) },
        gain: present.points - ranked.points,
      },
    ];
  });
  const changes = found
    .sort((a, b) => a.gain - b.gain || (a.path < b.path ? -1 : 1))
    .map(({ gain: _, ...change }) => change);
  if (capped) {
    const tried = `Only the first ${maxSearches.toLocaleString("en-US")} changes of its offerings were tried`;
    const reason = `${tried}.${changes.length === 0 ? " None of them raises its rank." : ""}`;
    return { changes, reason };
  }
  return changes.length > 0
    ? { changes, reason: null }
    : {
        changes,
        reason: "No single better fact of its offerings, and no other priority, raises its rank.",
      };
}
