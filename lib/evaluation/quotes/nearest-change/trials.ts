import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { coverageInText } from "@/lib/domain/line-names";
import { APPETITE_BUCKET_LABELS } from "@/lib/domain/quote-matching";
import { isRecord } from "@/lib/domain/record";
import { formatUsd } from "@/lib/evaluation/core/format";
import { parseUsd } from "@/lib/evaluation/core/parse/amount";
import { type FieldPath, OFFERING_SPELLINGS } from "@/lib/evaluation/core/parse/published-fields";
import { valueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import type { Criteria } from "../reading/criteria";
import type { Quote } from "../reading/quote";
import { NOT_ADMITTED } from "../reading/quote-words";
import { bucketsOf, defaultBucketOf, type RuleSet } from "../rule-set";
import { lowerDeductibles, raisedLimits } from "./amounts";

/** The better values of each fact that may raise the rank of a solution. */

type Fields = Record<string, unknown>;
/** A fact with its values from the smallest change to the largest. `bisect`: the values may be searched by halving. */
export type Trial = {
  path: (string | number)[];
  from: unknown;
  values: readonly unknown[];
  bisect: boolean;
  text: (to: unknown) => string;
};

export type Tried = {
  ruleSet: RuleSet;
  offering: Fields;
  index: number;
  quote: Quote;
  /** As the hard stops read it. */
  criteria: Criteria;
  /** Features that the quotes of its line state. */
  featuresOfLine: readonly string[];
};
export type Add = (
  field: FieldPath,
  values: readonly unknown[],
  text: (to: unknown) => string,
  bisect?: boolean,
) => Trial[];

const PREMIUM_FIELDS: readonly FieldPath[] = [
  ["attributes", "line_premium_annual"],
  ["annual_premium"],
  ["premium_annual"],
  ["premium"],
];
const STEPS = 1_000;

/** Premiums from just below the present one to one dollar, in a thousand steps of whole dollars. */
function lowerPremiums(usd: number): number[] {
  const step = Math.max(1, Math.ceil(usd / STEPS));
  const values: number[] = [];
  for (let value = Math.ceil(usd) - step; value > 1; value -= step) values.push(value);
  return usd > 1 ? [...values, 1] : [];
}

function betterRatings(present: unknown): string[] {
  const grades: readonly unknown[] = AM_BEST_RATINGS;
  const index = grades.indexOf(present);
  // From a rating that is not stated, the lowest accepted one is the smallest change.
  const from = index < 0 ? AM_BEST_RATINGS.indexOf("B") + 1 : index;
  return AM_BEST_RATINGS.slice(0, from).reverse();
}

/** The worst number of days, where none is stated. */
const DAYS_WORST = 20;
const daysFrom = (days: unknown) => (typeof days === "number" ? Math.ceil(days) : DAYS_WORST);
const daysBelow = (days: unknown): number[] =>
  Array.from({ length: daysFrom(days) }, (_, i) => daysFrom(days) - 1 - i);

const COMPLAINT_INDEX_WORST = 4;
function lowerIndexes(present: unknown): number[] {
  const index = typeof present === "number" ? present : COMPLAINT_INDEX_WORST;
  const from = Math.floor(Math.min(index, COMPLAINT_INDEX_WORST) * 100);
  return Array.from({ length: from }, (_, i) => (from - 1 - i) / 100);
}

/** It says so under a name that `admitted: true` would contradict. */
const saysNotAdmitted = (offering: Fields) =>
  NOT_ADMITTED.some((name) => valueAt(offering, [name]) ?? valueAt(offering, ["attributes", name]));

/** Where the offering states a fact, under any of its names; otherwise the published name. */
export function placeOf(offering: Fields, field: string): FieldPath {
  const rows = OFFERING_SPELLINGS.filter((spelling) => spelling.field.join(".") === field);
  const status: FieldPath[] =
    field === "quote_status" ? [["status"], ["attributes", "status"]] : [];
  const own = field.split(".");
  const names = [own, ...rows.flatMap(({ spellings }) => spellings), ...status];
  const published = field === "am_best_rating" ? ["quality_rating"] : own;
  return names.find((path) => valueAt(offering, path) !== undefined) ?? published;
}

/** Makes trials of the fields of an offering. None for a field that has no other value. */
export function adderOf({ offering, index }: Tried): Add {
  const name = `${String(offering.provider_name)}, ${coverageInText(String(offering.category))}`;
  const add: Add = (field, values, text, bisect = false) => {
    const from = valueAt(offering, field) ?? null;
    const others = values.filter((value) => value !== from);
    if (others.length === 0) return [];
    const path = ["offerings", index, ...field];
    return [{ path, from, values: others, bisect, text: (to) => `${name}: ${text(to)}` }];
  };
  return add;
}

/** The facts that one offering states and that may be better, with every better value. */
export function trialsOf(tried: Tried): Trial[] {
  const { offering } = tried;
  const add = adderOf(tried);
  const fact = (field: string) => placeOf(offering, field);
  const present = (field: string) => valueAt(offering, fact(field));
  return [
    ...premiumTrials(offering, add),
    ...add(
      fact("am_best_rating"),
      betterRatings(present("am_best_rating")),
      (to) => `an AM Best rating of ${to}`,
    ),
    ...(tried.quote.status === "bindable"
      ? []
      : add(fact("quote_status"), ["bindable"], () => "a bindable quote")),
    ...add(
      fact("quote_days"),
      daysBelow(present("quote_days")),
      (to) => `${to} days until it can be bound`,
      true,
    ),
    ...add(fact("e_bind"), [true], () => "online binding"),
    ...add(fact("inspection_required"), [false], () => "no inspection"),
    ...(tried.quote.admitted === true || saysNotAdmitted(offering)
      ? []
      : add(fact("admitted"), [true], () => "an admitted carrier")),
    ...exclusionTrials(fact("coverage_exclusions"), present("coverage_exclusions"), add),
    ...add(
      fact("complaint_index"),
      lowerIndexes(present("complaint_index")),
      (to) => `a complaint index of ${to}`,
      true,
    ),
    ...feeTrials(fact("fees"), present("fees"), add),
    ...amountTrials(offering, add),
  ];
}

function premiumTrials(offering: Fields, add: Add): Trial[] {
  const field = PREMIUM_FIELDS.find((path) => valueAt(offering, path) !== undefined);
  const read = field ? parseUsd(valueAt(offering, field)) : null;
  if (!field || !read?.ok) return [];
  const text = (to: unknown) =>
    `a premium of ${formatUsd(Number(to))} instead of ${formatUsd(read.value)}`;
  return add(field, lowerPremiums(read.value), text, true);
}

const exclusionTrials = (field: FieldPath, present: unknown, add: Add): Trial[] =>
  Array.isArray(present)
    ? add(
        field,
        present.map((_, i) => present.slice(i + 1)),
        (to) =>
          Array.isArray(to) && to.length > 0
            ? `only ${to.join(", ")} excluded`
            : "no added exclusions",
      )
    : add(field, [[]], () => "no added exclusions");

/** Stated fees, down to none. */
function feeTrials(field: FieldPath, present: unknown, add: Add): Trial[] {
  const read = parseUsd(present, "fees");
  if (present === undefined || !read.ok || read.value <= 0) return [];
  const values = [0.75, 0.5, 0.25, 0].map((share) => Math.floor(read.value * share));
  return add(field, [...new Set(values)], (to) => `fees of ${formatUsd(Number(to))}`, true);
}

export const amountText = (to: unknown): string =>
  typeof to === "number" ? formatUsd(to) : String(to);
export const inText = (name: string) => name.replace(/^limit_|_default$/g, "").replaceAll("_", " ");

function amountsAt(offering: Fields, field: "limits" | "deductibles"): Fields {
  const given = valueAt(offering, [field]);
  return isRecord(given) ? given : {};
}

/** Stated limits up to ten times, and stated deductibles down to nothing, in steps that quotes use. */
function amountTrials(offering: Fields, add: Add): Trial[] {
  const paths = (field: "limits" | "deductibles"): FieldPath[] =>
    Object.keys(amountsAt(offering, field)).map((name) => [field, name]);
  const limits = [...paths("limits"), ["coverage", "limit_combined_single"]];
  const deductibles = [...paths("deductibles"), ["coverage", "deductible_default"], ["deductible"]];
  const label = (path: FieldPath, kind: string) => {
    const name = inText(path.at(-1) ?? "");
    return name.includes(kind) ? name : `${name} ${kind}`;
  };
  return [
    ...limits.flatMap((path) =>
      add(
        path,
        raisedLimits(valueAt(offering, path)),
        (to) => `${label(path, "limit")} ${amountText(to)}`,
      ),
    ),
    ...deductibles.flatMap((path) =>
      add(
        path,
        lowerDeductibles(valueAt(offering, path)),
        (to) => `${label(path, "deductible")} ${amountText(to)}`,
      ),
    ),
  ];
}

const builtInBuckets: Readonly<Record<string, string>> = APPETITE_BUCKET_LABELS;

export function bucketTrial(input: Fields, ruleSet: RuleSet): Trial {
  const bucket = input.appetite_bucket ?? defaultBucketOf(ruleSet);
  const labels = ruleSet.changes?.labels?.buckets ?? builtInBuckets;
  return {
    path: ["input", "appetite_bucket"],
    from: bucket,
    values: bucketsOf(ruleSet).filter((other) => other !== bucket),
    bisect: false,
    text: (to) => `the priority ${(labels[String(to)] ?? String(to)).toLowerCase()}`,
  };
}
