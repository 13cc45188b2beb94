import { formatNumber, formatUsd, joinList, toUsd } from "@/lib/evaluation/core/format";
import { requestedOf } from "../reading/counts";
import { liabilityForm } from "../reading/limit-forms";
import { type AmountsByName, type Quote, usdOf } from "../reading/quote";
import { HOME_TYPES, type RuleSet, valueToInsure } from "../rule-set";
import { unstatedCharges } from "../surplus-lines";
import type { Alternatives } from "../underlying";
import { windPeril } from "../wind";
import { type Add, adderOf, amountText, inText, placeOf, type Trial, type Tried } from "./trials";

/** What an offering does not state, at values that may be enough for a better rank, the smallest first. */

type Kind = "limits" | "deductibles";
const PERCENTS = [10, 5, 4, 3, 2, 1, 0];
const UNINSURED = ["25/50", "50/100", "100/300", "250/500"];
const INJURY_BENEFITS = [2_500, 5_000, 10_000, 15_000, 30_000, 40_000, 50_000, 250_000];

const benchmarksOf = ({ dimensions }: RuleSet, kind: Kind, type: string): Alternatives =>
  Object.values(dimensions)
    .flat()
    .flatMap((criterion) => (criterion.kind === kind ? (criterion.benchmarks[type] ?? []) : []));

/** As a request or an offering writes it: USD, or a percentage. null for an amount in words. */
const written = (amount: Parameters<typeof usdOf>[0]): number | string | null =>
  amount?.percent === undefined ? usdOf(amount) : `${formatNumber(amount.percent, 4)}%`;

/** The names with an amount that a rule compares and the quote does not state. */
function unstatedNames(
  stated: AmountsByName,
  compared: readonly (readonly [string, number | string | null])[],
): [string, (number | string)[]][] {
  const values = new Map<string, Set<number | string>>();
  for (const [name, value] of compared)
    if (value !== null && !stated.has(name))
      values.set(name, (values.get(name) ?? new Set()).add(value));
  return [...values].map(([name, own]) => [name, [...own]]);
}

const entries = (amounts: AmountsByName | undefined) =>
  [...(amounts ?? [])].map(([name, amount]) => [name, written(amount)] as const);

/** Desired amounts, those in force, and those that all quotes of the line are compared with. */
function comparedAmounts({ quote, criteria, ruleSet }: Tried, kind: Kind) {
  const desired = criteria.desired.get(quote.type);
  const benchmarks = benchmarksOf(ruleSet, kind, quote.type).flatMap((amounts) =>
    Object.entries(amounts),
  );
  const held = criteria.currentPolicies.flatMap(({ type, limits }) =>
    type === quote.type ? entries(limits) : [],
  );
  return kind === "limits"
    ? [...entries(desired?.limits), ...benchmarks, ...held]
    : [...entries(desired?.maxDeductibles), ...benchmarks];
}

function limitTrials(tried: Tried, add: Add): Trial[] {
  const { quote, criteria, ruleSet } = tried;
  const value = valueToInsure(quote.type, criteria);
  const form = liabilityForm(quote.limits);
  // Another form than the one that it states would contradict it.
  const otherForm =
    form === "split" ? ["csl"] : form === "combined" ? ["bi_person", "bi_accident"] : [];
  const compared = [
    ...comparedAmounts(tried, "limits"),
    ...(value ? [["dwelling", value.usd] as const] : []),
  ].filter(([name]) => !otherForm.includes(name));
  const split = compared.flatMap(([name, usd]) =>
    name === "bi_person" && typeof usd === "number" ? usd : [],
  );
  const of = (name: string) =>
    Math.max(0, ...compared.flatMap(([each, usd]) => (each === name ? Number(usd) : [])));
  const whole =
    form === null && split.length > 0 && !quote.limits.has("pd")
      ? add(
          ["limits", "liability"],
          [[of("bi_person"), of("bi_accident"), of("pd")].join("/")],
          (to) => `liability limits of ${to}`,
        )
      : [];
  const needed = ruleSet.filters.flatMap(({ check }) => {
    const outcome = check(quote, criteria);
    return outcome && "undecided" in outcome ? outcome.undecided.missing : [];
  });
  const asked = (name: string, values: readonly unknown[]) =>
    needed.includes(`offerings.*.limits.${name}`)
      ? add(["limits", name], values, (to) => `${inText(name)} limit ${amountText(to)}`)
      : [];
  return [
    ...unstatedNames(quote.limits, compared).flatMap(([name, values]) =>
      add(["limits", name], values, (to) => `${inText(name)} limit ${amountText(to)}`),
    ),
    ...whole,
    ...asked("uninsured_motorist", UNINSURED),
    ...asked("underinsured_motorist", UNINSURED),
    ...asked("pip", INJURY_BENEFITS),
    ...asked("medical_payments", INJURY_BENEFITS),
  ];
}

function deductibleTrials(tried: Tried, add: Add): Trial[] {
  const { quote, criteria } = tried;
  const peril = HOME_TYPES.includes(quote.type) ? windPeril(criteria.state) : null;
  const wind = peril?.kind === "hurricane" ? "hurricane" : "wind_hail";
  const isSilent =
    peril !== null &&
    !["hurricane", "named_storm", "wind_hail"].some((name) => quote.deductibles.has(name));
  const text = (name: string) => (to: unknown) => `${inText(name)} deductible ${amountText(to)}`;
  return [
    ...unstatedNames(quote.deductibles, comparedAmounts(tried, "deductibles")).flatMap(
      ([name, values]) => add(["deductibles", name], values, text(name)),
    ),
    ...(isSilent
      ? add(
          ["deductibles", wind],
          PERCENTS.map((share) => `${share}%`),
          text(wind),
        )
      : []),
  ];
}

/** Its features with those that are desired or that other offerings of the line have, one by one. */
function featureTrials({ offering, quote, criteria, featuresOfLine }: Tried, add: Add): Trial[] {
  const own = quote.features ?? [];
  const desired = criteria.desired.get(quote.type)?.features ?? [];
  const more = [...new Set([...desired, ...featuresOfLine])].filter((name) => !own.includes(name));
  return add(
    placeOf(offering, "coverage_features"),
    more.map((_, i) => [...own, ...more.slice(0, i + 1)]),
    (to) =>
      Array.isArray(to) ? `the features ${joinList(to.map((name) => inText(String(name))))}` : "",
  );
}

/** The tax that a quote leaves open: at the state's rate, or any share of the premium where the rate is not known. */
function taxTrials({ offering, quote, criteria }: Tried, add: Add): Trial[] {
  const { possible } = unstatedCharges(quote, criteria);
  if (possible <= 0) return [];
  const cents = Number.isFinite(possible)
    ? [possible]
    : PERCENTS.map((share) => Math.round((quote.premium.cents * share) / 100));
  return add(
    placeOf(offering, "taxes"),
    cents.map(toUsd),
    (to) => `taxes of ${formatUsd(Number(to))}`,
    true,
  );
}

function classTrials({ offering, quote, criteria }: Tried, add: Add): Trial[] {
  const { naics } = criteria;
  if (naics === null) return [];
  const others = (quote.avoidedNaics ?? []).filter(
    (code) => !naics.startsWith(code) && !code.startsWith(naics),
  );
  return quote.avoidedNaics !== null && others.length === quote.avoidedNaics.length
    ? []
    : add(
        placeOf(offering, "constraints.avoided_naics"),
        [others],
        () => `class ${naics} not among the avoided classes`,
      );
}

function countTrials({ quote, criteria }: Tried, add: Add): Trial[] {
  const vehicles = requestedOf(criteria, quote.type, "vehicles");
  return vehicles !== null && quote.counts.vehicles === null
    ? add(
        ["attributes", "quoted_vehicle_count"],
        [vehicles],
        (to) => `a premium for ${to} vehicles`,
      )
    : [];
}

/** Everything that the offering leaves out and that may raise its rank. */
export function unstatedTrials(tried: Tried): Trial[] {
  const add = adderOf(tried);
  return [
    ...limitTrials(tried, add),
    ...deductibleTrials(tried, add),
    ...featureTrials(tried, add),
    ...taxTrials(tried, add),
    ...classTrials(tried, add),
    ...countTrials(tried, add),
  ];
}

/** The features that the quotes of each line state, ascending. */
export function featuresByLine(quotes: readonly Quote[]): ReadonlyMap<string, readonly string[]> {
  const byLine = new Map<string, Set<string>>();
  for (const { type, features } of quotes)
    for (const feature of features ?? [])
      byLine.set(type, (byLine.get(type) ?? new Set()).add(feature));
  return new Map([...byLine].map(([type, names]) => [type, [...names].sort()]));
}
