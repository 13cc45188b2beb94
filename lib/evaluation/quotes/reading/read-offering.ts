import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { coverageType } from "@/lib/domain/line-names";
import { QUOTE_STATUSES } from "@/lib/domain/quote-matching";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { toCents } from "@/lib/evaluation/core/format";
import { parseUsd } from "@/lib/evaluation/core/parse/amount";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import { type Parsed, parsed, quoted, refused, textOf } from "@/lib/evaluation/core/parse/parsed";
import { valueAt, withValueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { resolveOffering } from "@/lib/evaluation/core/parse/resolve-offering";
import { parseState } from "@/lib/evaluation/core/parse/state";
import type { AmountsByName, Quote, QuotedPremium, Rating } from "./quote";
import { deductiblesOf, limitsOf } from "./read-amounts";

/** One offering, valid by its schema, in the form that rules read. */

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

export const MAX_PREMIUM_USD = 10_000_000;
const MONEY_FIELDS = [
  ["premium"],
  ["package_premium"],
  ["attributes", "line_premium_annual"],
  ["attributes", "package_premium_annual"],
  ["fees"],
  ["taxes"],
] as const;

/** A quote that lacks what only all offerings of a request together say. */
export type ReadQuote = Omit<Quote, "providerKey" | "package"> & {
  providerId: string | null;
  packagePremium: QuotedPremium | null;
  /** As stated. null for every line of the provider. */
  packageLines: readonly string[] | null;
};

export type ReadOffering = {
  quote: ReadQuote | null;
  /** Paths as sent, relative to the offering. */
  problems: InputProblem[];
  /** Names of amounts that no rule knows. */
  ignored: IgnoredField[];
};

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isGiven = (value: unknown) => value !== undefined && value !== null;
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : []);
const textList = (value: unknown): string[] | null => (Array.isArray(value) ? texts(value) : null);
const stated = <T>(value: unknown, guard: (value: unknown) => value is T): T | null =>
  guard(value) ? value : null;
const isNumber = (value: unknown): value is number => typeof value === "number";
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
const isString = (value: unknown): value is string => typeof value === "string";

const RATING_WORDS: Readonly<Record<string, "not_rated" | "suspended">> = {
  NR: "not_rated",
  "NOT RATED": "not_rated",
  S: "suspended",
};

/** A grade as AM Best writes it: `A++` to `D`, `E` (supervision), `F` (liquidation), `S` (suspended), `NR`. */
export function parseRating(given: unknown): Parsed<Rating> {
  if (given === undefined || given === null) return parsed({ standing: "not_stated" });
  const grade = textOf(given)
    .trim()
    .toUpperCase()
    .replace(/\s+/g, " ")
    .replace(/^AM BEST /, "");
  const word = Object.hasOwn(RATING_WORDS, grade) ? RATING_WORDS[grade] : undefined;
  if (word) return parsed({ standing: word, grade });
  if (!AM_BEST_RATINGS.some((rating) => rating === grade))
    return refused(
      `must be an AM Best rating: one of ${AM_BEST_RATINGS.join(", ")}, S or NR (got ${quoted(given)})`,
    );
  if (grade === "E") return parsed({ standing: "supervision", grade });
  if (grade === "F") return parsed({ standing: "liquidation", grade });
  return parsed({ standing: "graded", grade });
}

/** What {@link resolveOffering} adds. An offering cannot state it. */
const RESOLVED_FIELDS = ["premium_as_quoted", "package_premium_as_quoted", "quoted_term_months"];

const withoutResolved = (offering: Fields): Fields =>
  RESOLVED_FIELDS.some((field) => field in offering)
    ? RESOLVED_FIELDS.reduce((value, field) => withValueAt(value, [field], undefined), offering)
    : offering;

/** Texts such as `$1,400` as numbers, before anything is multiplied. */
function withNumbers(offering: Fields): { value: Fields; problems: InputProblem[] } {
  const problems: InputProblem[] = [];
  let value = offering;
  for (const path of MONEY_FIELDS) {
    const given = valueAt(value, path);
    if (given === undefined) continue;
    const read = parseUsd(given, "amount");
    if (!read.ok) problems.push({ path: [...path], message: read.message });
    else if (read.value > MAX_PREMIUM_USD)
      problems.push({
        path: [...path],
        message: `must be at most ${MAX_PREMIUM_USD} USD per year (got ${quoted(given)})`,
      });
    value = withValueAt(value, path, read.ok ? read.value : undefined);
  }
  return { value, problems };
}

/** Collects the value of a parser, or its problem with the path. */
function reader(problems: InputProblem[], sentPath: (path: Path) => Path) {
  return <T>(path: Path, result: Parsed<T>): T | null => {
    if (result.ok) return result.value;
    problems.push({ path: [...sentPath(path)], message: result.message });
    return null;
  };
}

function premiumOf(value: Fields, field: "premium" | "package_premium"): QuotedPremium | null {
  const usd = value[field];
  if (typeof usd !== "number") return null;
  const asQuoted = value[`${field}_as_quoted`];
  return { cents: toCents(usd), asQuoted: typeof asQuoted === "string" ? asQuoted : null };
}

const MISSING_PREMIUM = `is required: USD per year for this line alone, or for term_months, such as 1400. attributes.line_premium_annual is another spelling`;

/** Reads an offering. `quote` is null if it has no line or no premium. */
export function readOffering(offering: Fields): ReadOffering {
  const numbers = withNumbers(withoutResolved(offering));
  const { value, problems: contradictions, sentPath } = resolveOffering(numbers.value);
  const problems = [...numbers.problems, ...contradictions];
  const ignored: IgnoredField[] = [];
  const read = reader(problems, sentPath);
  const at = (...path: string[]) => valueAt(value, path);

  const category = textOf(value.category);
  const type = coverageType(category);
  const premium = premiumOf(value, "premium");
  const premiumUnread = MONEY_FIELDS.some(
    (path) =>
      (path[0] === "premium" || path[1] === "line_premium_annual") &&
      numbers.problems.some((problem) => problem.path.join() === path.join()),
  );
  if (!premium && !premiumUnread) problems.push({ path: ["premium"], message: MISSING_PREMIUM });
  for (const [field, own] of [
    ["premium", premium],
    ["package_premium", premiumOf(value, "package_premium")],
  ] as const)
    if (own && own.cents > MAX_PREMIUM_USD * 100 && own.asQuoted !== null)
      problems.push({
        path: [...sentPath([field])],
        message: `must be at most ${MAX_PREMIUM_USD} USD per year (got ${own.asQuoted})`,
      });

  const amounts = (field: "limits" | "deductibles"): AmountsByName => {
    const given = isFields(value[field]) ? value[field] : {};
    const own = field === "limits" ? limitsOf(type, given, [field]) : deductiblesOf(given, [field]);
    for (const problem of own.problems)
      problems.push({ ...problem, path: [...sentPath(problem.path)] });
    ignored.push(...own.unknown);
    return own.amounts;
  };
  const underlying = (): Quote["underlying"] => {
    const given = value.required_underlying_limits;
    if (!isFields(given)) return null;
    return new Map(
      Object.entries(given).map(([line, terms]) => {
        const path = ["required_underlying_limits", line];
        const byName = isFields(terms) ? terms : { liability: terms };
        const own = limitsOf(coverageType(line), byName, path);
        problems.push(
          ...own.problems.map((problem) =>
            isFields(terms) ? problem : { ...problem, path: [...path] },
          ),
        );
        return [coverageType(line), own.amounts];
      }),
    );
  };
  const states = (field: "excluded_states" | "licensed_states") =>
    textList(value[field])?.flatMap((item, i) => read([field, i], parseState(item)) ?? []) ?? null;
  const usd = (field: "fees" | "taxes") => {
    const given = value[field];
    return typeof given === "number" ? toCents(given) : null;
  };
  const validUntil = value.valid_until;
  const packageLines = textList(value.package_lines) ?? textList(at("attributes", "package_lines"));

  const rest = {
    limits: amounts("limits"),
    deductibles: amounts("deductibles"),
    underlying: underlying(),
    rating: read(["am_best_rating"], parseRating(value.am_best_rating)) ?? {
      standing: "not_stated" as const,
    },
    excludedStates: states("excluded_states") ?? [],
    licensedStates: states("licensed_states"),
    validUntil: validUntil === undefined ? null : read(["valid_until"], parseDay(validUntil)),
  };
  const termMonths = isGiven(value.quoted_term_months)
    ? Number.parseInt(textOf(value.quoted_term_months), 10)
    : null;
  if (!premium || !category) return { quote: null, problems, ignored };
  const quote: ReadQuote = {
    id: textOf(value.id),
    providerName: textOf(value.provider_name),
    providerId: stated(value.provider_id, isString),
    category,
    type,
    premium,
    termMonths,
    termAssumed:
      isGiven(offering.premium) &&
      !isGiven(valueAt(offering, ["attributes", "line_premium_annual"])) &&
      !isGiven(value.quoted_term_months),
    annualByName:
      !isGiven(offering.premium) && isGiven(value.quoted_term_months) && termMonths !== 12,
    feesCents: usd("fees"),
    taxesCents: usd("taxes"),
    packagePremium: premiumOf(value, "package_premium"),
    packageLines: packageLines ? [...new Set(packageLines.map(coverageType))].sort() : null,
    ...rest,
    features: textList(value.coverage_features),
    exclusions: textList(value.coverage_exclusions),
    admitted: stated(value.admitted, isBoolean),
    complaintIndex: stated(value.complaint_index, isNumber),
    status: QUOTE_STATUSES.find((status) => status === value.quote_status) ?? null,
    days: stated(value.quote_days, isNumber),
    eBind: stated(value.e_bind, isBoolean),
    inspection: stated(value.inspection_required, isBoolean),
    prohibitedNaics: texts(at("constraints", "prohibited_naics")),
    avoidedNaics: textList(at("constraints", "avoided_naics")),
    vehicleCount: stated(at("attributes", "quoted_vehicle_count"), isNumber),
    commission: stated(value.commission, isNumber),
  };
  return { quote, problems, ignored };
}
