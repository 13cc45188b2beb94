import { compareText } from "@/lib/domain/json/canonical-text";
import { coverageInText } from "@/lib/domain/line-names";
import type {
  Assumption,
  Disclosures,
  IgnoredField,
  NotCheckedRule,
} from "@/lib/evaluation/core/disclosures";
import { formatUsd, joinList, toUsd } from "@/lib/evaluation/core/format";
import { alsoRead, ignoredFields } from "@/lib/evaluation/core/ignored-fields";
import { valueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { runInputFields } from "@/lib/evaluation/core/run-input-fields";
import type { FilterResult } from "../filters";
import { QuoteInput } from "../input";
import { Offering } from "../offering";
import { isCharge } from "../reading/charges";
import type { Quote } from "../reading/quote";
import { isTermDay } from "../reading/quote-period";
import type { ReadQuotes } from "../reading/read-quotes";
import { MIN_RATING_NAMES } from "../reading/read-request";
import { type RuleSet, valueToInsure } from "../rule-set";
import { scoreCriterion } from "../scoring/quote-score";
import { surplusLinesRateText, taxBelowRate, unstatedCharges } from "../surplus-lines";
import type { Benchmarks } from "../underlying";
import { withMeantFields } from "./nearest-field";
import { differingRatings, doubtfulEffectiveDate, unusedDesires } from "./request";
import { notCheckedBelowUmbrellas } from "./umbrellas";

/** What a result says about its own limits: facts not read, rules not decided, values assumed. */

type Fields = Record<string, unknown>;
/** With the fields that say who is insured and which evaluations are requested. */
const WHOLE_INPUT = QuoteInput.extend(runInputFields);
alsoRead(WHOLE_INPUT, MIN_RATING_NAMES);
const ANY_OFFERING = "offerings.*";

const MAX_IGNORED = 200;

/** By path, then the known names before none. */
const compareFields = (a: IgnoredField, b: IgnoredField) =>
  compareText(a.path, b.path) ||
  Number(a.nearest === null) - Number(b.nearest === null) ||
  compareText(a.nearest ?? "", b.nearest ?? "") ||
  compareText(a.reason, b.reason);

/** Sorted, each path once and at most 200: the order of the offerings does not matter. */
function distinctFields(fields: readonly IgnoredField[]): IgnoredField[] {
  const byPath = new Map<string, IgnoredField>();
  for (const field of fields) {
    const other = byPath.get(field.path);
    if (!other || compareFields(field, other) < 0) byPath.set(field.path, field);
  }
  return [...byPath.values()].sort(compareFields).slice(0, MAX_IGNORED);
}

/** The names of all fields of a value, with the types of their values. */
function formOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return `{${Object.entries(value)
    .map(([name, item]) => `${JSON.stringify(name)}:${formOf(item)}`)
    .join()}}`;
}

/** Whether an unknown field beside those of an offering, or in `attributes`, is a fee or a tax by its name. */
function isReadCharge(offering: Fields, path: readonly string[]): boolean {
  const isPlace = path.length === 1 || (path.length === 2 && path[0] === "attributes");
  return isPlace && isCharge(path.at(-1) ?? "", valueAt(offering, path));
}

/** What was given and not read. Fields of offerings are listed once for all: `offerings.*.notes`. */
export function ignoredIn(
  { input, offerings }: { input: Fields; offerings: readonly Fields[] },
  { ignored, criteria }: ReadQuotes,
): IgnoredField[] {
  // Offerings of the same form have the same fields, so that each form is looked at once.
  const forms = new Map(offerings.map((offering) => [formOf(offering), offering]));
  const ofOfferings = [...forms.values()].flatMap((offering) =>
    ignoredFields(Offering, offering, [ANY_OFFERING]).filter(({ path }) => {
      const field = path.slice(ANY_OFFERING.length + 1);
      return !isReadCharge(offering, field.split(".")) && !isTermDay(offering, field);
    }),
  );
  return distinctFields([
    ...ignoredFields(WHOLE_INPUT, input, ["input"]),
    ...withMeantFields(ofOfferings),
    ...ignored,
    ...unusedDesires(input, criteria),
  ]);
}

type Params = { ruleSet: RuleSet; read: ReadQuotes; filtered: FilterResult };

/** Criteria whose facts some eligible quotes do not state. */
function unstatedCriteria({ ruleSet, read: { criteria }, filtered }: Params): NotCheckedRule[] {
  const { dimensions, texts, notStated } = ruleSet;
  return Object.entries(dimensions).flatMap(([dimension, criteria2]) =>
    criteria2.flatMap((criterion): NotCheckedRule[] => {
      if (!criterion.ask) return [];
      const open = filtered.eligible.filter((quote) => {
        const score = scoreCriterion(criterion, { quote, criteria, texts, notStated });
        return score !== null && !score.complete;
      });
      if (open.length === 0) return [];
      const { fact, question, reveals } = criterion.ask;
      return [
        {
          rule: `${dimension}/${criterion.id}`,
          title: criterion.title,
          missing: [`${ANY_OFFERING}.${fact}`],
          question,
          reveals,
          count: open.length,
        },
      ];
    }),
  );
}

/** Package prices that cannot be bought: a line that the provider does not quote, or that nobody asked for. */
function unusablePackages({ read, filtered }: Params): NotCheckedRule[] {
  const found = new Map<string, { rule: NotCheckedRule; count: number }>();
  const add = (providerName: string, text: string, missing: readonly string[]) => {
    const key = `${providerName} ${text}`;
    const same = found.get(key);
    if (same) same.count++;
    else
      found.set(key, {
        count: 1,
        rule: {
          rule: "package_price",
          title: `The package price of ${providerName} does not count`,
          missing: missing.map((line) => `${ANY_OFFERING}.category: ${line}`),
          question: text,
          reveals: "A lower total for the lines of the package",
        },
      });
  };
  const names = (lines: readonly string[]) => joinList(lines.map(coverageInText));
  for (const { quote, missing } of read.unusablePackages) {
    const text =
      missing.length > 0
        ? `The package price needs ${names(missing)}, which ${quote.providerName} does not quote. Ask for this quote, or name other package_lines`
        : `${quote.providerName} quotes no other line. Which lines does the price of ${formatUsd(toUsd(quote.premium.cents))} beside it need? Name them in package_lines`;
    add(quote.providerName, text, missing);
  }
  const buyable = new Set(filtered.eligible.map((quote) => `${quote.type} ${quote.providerKey}`));
  for (const { providerName, providerKey, package: own } of read.quotes) {
    if (!own) continue;
    const { required } = read.criteria;
    const unasked = own.lines.filter((line) => !required.includes(line));
    const gone = own.lines.filter(
      (line) => required.includes(line) && !buyable.has(`${line} ${providerKey}`),
    );
    if (unasked.length > 0)
      add(
        providerName,
        `The package price needs ${names(unasked)}, which the request does not ask for. Is there a price for the requested lines alone?`,
        unasked,
      );
    else if (gone.length > 0)
      add(
        providerName,
        `The package price needs ${names(gone)}, which cannot be bought from ${providerName}. Is there a price for the other lines alone?`,
        gone,
      );
  }
  return [...found.values()].map(({ rule, count }) => ({ ...rule, count }));
}

/** Surplus lines quotes without taxes or fees. A known rate of the state is named. */
function surplusLinesTaxes({ read: { criteria }, filtered }: Params): NotCheckedRule[] {
  const open = filtered.eligible.filter(
    (quote) =>
      quote.admitted === false &&
      (quote.taxesCents === null ||
        quote.taxesPartial ||
        quote.feesCents === null ||
        taxBelowRate(quote, criteria) !== null),
  );
  if (open.length === 0) return [];
  const rate = surplusLinesRateText(criteria);
  const added =
    rate === null
      ? "It is not added, so the quote does not come before one whose whole cost is stated, unless it is better with the highest cost too."
      : `It is added at the state's rate unless the offering states it. ${rate}.`;
  return [
    {
      rule: "surplus_lines_charges",
      title: "Taxes and fees of surplus lines quotes",
      missing: [`${ANY_OFFERING}.taxes`, `${ANY_OFFERING}.fees`],
      question: "Which taxes and fees come on top of the premium of this surplus lines quote?",
      reveals: `The cost that the insured pays. ${added}`,
      count: open.length,
    },
  ];
}

/** Quotes that do not say what comes on top of the premium, beside those of {@link surplusLinesTaxes}. */
function unstatedFeesAndTaxes({ filtered }: Params): NotCheckedRule[] {
  const open = filtered.eligible.filter(
    ({ admitted, feesCents, taxesCents }) =>
      admitted !== false && (feesCents === null || taxesCents === null),
  );
  if (open.length === 0) return [];
  const missing = (["fees", "taxes"] as const).filter((name) =>
    open.some((quote) => quote[`${name}Cents`] === null),
  );
  return [
    {
      rule: "fees_and_taxes",
      title: "Fees and taxes beside the premium",
      missing: missing.map((name) => `${ANY_OFFERING}.${name}`),
      question: `Which ${joinList(missing)} come on top of the premium?`,
      reveals: "The cost that the insured pays. Only what is stated or assumed is in it",
      count: open.length,
    },
  ];
}

/** Homes whose value nobody states. */
function insuranceToValue({ read: { criteria, quotes } }: Params): NotCheckedRule[] {
  const types = new Set(quotes.map(({ type }) => type));
  const open = ["home", "mobile_home", "dwelling_fire"].some(
    (type) => types.has(type) && !valueToInsure(type, criteria),
  );
  if (!open) return [];
  return [
    {
      rule: "insurance_to_value",
      title: "Insurance to value",
      missing: ["input.residence.replacement_cost"],
      question: "What would it cost to rebuild the home?",
      reveals: "Whether the dwelling limits are enough",
    },
  ];
}

function termsAssumed(quotes: readonly Quote[], usual: Readonly<Record<string, Benchmarks>>) {
  return quotes.filter(
    ({ type, underlying }) =>
      Object.hasOwn(usual, type) && (usual[type] ? underlying === null : false),
  ).length;
}

function assumptions({ ruleSet, read, filtered }: Params): Assumption[] {
  const { criteria, quotes } = read;
  const { eligible } = filtered;
  const count = (has: (quote: Quote) => boolean) => eligible.filter(has).length;
  const counted = (number: number, assumption: Omit<Assumption, "count">): Assumption[] =>
    number > 0 ? [{ ...assumption, count: number }] : [];
  const value = quotes.flatMap(({ type }) => valueToInsure(type, criteria) ?? [])[0];
  const required = joinList(criteria.required.map(coverageInText));
  return [
    ...(criteria.effectiveStated
      ? []
      : [
          {
            path: "input.effective_date",
            assumed: `The policies begin on ${criteria.effective}`,
            because: "No effective date is stated, so the day of submission is used.",
          },
        ]),
    ...(read.requiredStated
      ? []
      : [
          {
            path: "input.coverage_types",
            assumed: `The lines to satisfy are ${required}`,
            because: "No lines are requested, so every line that was quoted is required.",
          },
        ]),
    ...(read.umbrellaOfBusiness
      ? [
          {
            path: "input.coverage_types",
            assumed: '"umbrella" is the commercial umbrella',
            because: "The other lines are of a business, and the request has both names.",
          },
        ]
      : []),
    ...counted(
      count(({ termAssumed }) => termAssumed),
      {
        path: `${ANY_OFFERING}.attributes.term_months`,
        assumed: "A term of 12 months",
        because: "A premium without a term is read as the premium of a year.",
      },
    ),
    ...counted(
      count(({ annualByName }) => annualByName),
      {
        path: `${ANY_OFFERING}.attributes.line_premium_annual`,
        assumed: "The premium is per year, although the term is shorter",
        because: "line_premium_annual is per year by its name.",
      },
    ),
    ...(value?.basis === "policy_in_force"
      ? [
          {
            path: "input.residence.replacement_cost",
            assumed: `The home is worth ${formatUsd(value.usd)} to rebuild`,
            because: "No replacement cost is stated, so the dwelling limit in force is used.",
          },
        ]
      : []),
    ...counted(
      count((quote) => unstatedCharges(quote, criteria).assumed > 0),
      {
        path: `${ANY_OFFERING}.taxes`,
        assumed: "Surplus lines tax and stamping fee at the state's rate, as part of the cost",
        because: `A surplus lines quote states no taxes. ${surplusLinesRateText(criteria)}.`,
      },
    ),
    ...counted(termsAssumed(eligible, ruleSet.underlying.umbrellas), {
      path: `${ANY_OFFERING}.required_underlying_limits`,
      assumed: "The umbrella requires the usual limits below it",
      because: ruleSet.underlying.text,
    }),
    ...counted(
      count(({ package: own }) => own?.linesAssumed ?? false),
      {
        path: `${ANY_OFFERING}.package_lines`,
        assumed: "The package price needs every line that its provider quotes",
        because: "A package price without package_lines does not say which lines it is for.",
      },
    ),
    ...counted(conflictingPackages(eligible), {
      path: `${ANY_OFFERING}.package_premium`,
      assumed: "The highest of the package prices applies",
      because: "Offerings of one provider state different prices for the same lines together.",
    }),
  ];
}

/** How many quotes state another package price than others of their provider for the same lines. */
function conflictingPackages(quotes: readonly Quote[]): number {
  const prices = new Map<string, Set<number>>();
  const keyOf = ({ providerKey, package: own }: Quote) =>
    own && `${providerKey} ${own.lines.join()}`;
  for (const quote of quotes) {
    const key = keyOf(quote);
    if (key && quote.package)
      prices.set(key, (prices.get(key) ?? new Set()).add(quote.package.cents));
  }
  return quotes.filter((quote) => (prices.get(keyOf(quote) ?? "")?.size ?? 0) > 1).length;
}

/** The three lists of a result, in a fixed order. */
export function disclosuresOf(params: Params, ignored: IgnoredField[]): Disclosures {
  return {
    ignored,
    not_checked: [
      ...params.filtered.notChecked,
      ...doubtfulEffectiveDate(params.read.criteria),
      ...differingRatings(params.read.quotes),
      ...notCheckedBelowUmbrellas(params.ruleSet, {
        criteria: params.read.criteria,
        filtered: params.filtered,
      }),
      ...insuranceToValue(params),
      ...unusablePackages(params),
      ...surplusLinesTaxes(params),
      ...unstatedFeesAndTaxes(params),
      ...unstatedCriteria(params),
    ],
    assumed: assumptions(params),
  };
}
