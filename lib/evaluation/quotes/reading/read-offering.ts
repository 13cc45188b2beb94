import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { COVERAGE_TYPES, isKnownLine, STOP_GAP } from "@/lib/domain/line-names";
import { isRecord } from "@/lib/domain/record";
import { EXPLAINED, explainIssue } from "@/lib/domain/validation/messages";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { toCents } from "@/lib/evaluation/core/format";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { parseUsd } from "@/lib/evaluation/core/parse/amount";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import { type Parsed, parsed, quoted, refused, textOf } from "@/lib/evaluation/core/parse/parsed";
import { OFFERING_SYNONYMS } from "@/lib/evaluation/core/parse/published-fields";
import { placesOf, valueAt, withValueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { resolveOffering } from "@/lib/evaluation/core/parse/resolve-offering";
import { parseState } from "@/lib/evaluation/core/parse/state";
import { parseTermMonths } from "@/lib/evaluation/core/parse/term";
import { Offering } from "../offering";
import { readCharges } from "./charges";
import { readQuotedCounts } from "./counts";
import { lineType } from "./line-type";
import { premiumPeriod } from "./premium-period";
import { lowestRating } from "./provider-ratings";
import type { AmountsByName, Quote, QuotedPremium, Rating } from "./quote";
import { withQuotePeriod } from "./quote-period";
import { readWords } from "./quote-words";
import { deductiblesOf, limitsOf } from "./read-amounts";

/** One offering, valid by its schema, in the form that rules read. */

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

export const MAX_PREMIUM_USD = 10_000_000;
const PREMIUM_FIELDS: readonly (readonly string[])[] = [
  ["premium"],
  ["attributes", "premium"],
  ["attributes", "line_premium_annual"],
  ["annual_premium"],
  ["premium_annual"],
];
const PACKAGE_FIELDS: readonly (readonly string[])[] = [
  ["package_premium"],
  ["attributes", "package_premium"],
  ["attributes", "package_premium_annual"],
];
const CHARGE_FIELDS = (["fees", "taxes"] as const).flatMap((field) => [
  [field],
  ["attributes", field],
  ...OFFERING_SYNONYMS[field].flatMap((name) => [[name], ["attributes", name]]),
]);
const MONEY_FIELDS = [...PREMIUM_FIELDS, ...PACKAGE_FIELDS, ...CHARGE_FIELDS];
const isPremium = (path: readonly string[]) => !CHARGE_FIELDS.some((field) => field === path);

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
  "N/R": "not_rated",
  "NOT RATED": "not_rated",
  UNRATED: "not_rated",
  S: "suspended",
  SUSPENDED: "suspended",
};
/** What AM Best writes beside a grade: its word, and the financial size category, as in "A (Excellent), XV". */
const BESIDE_GRADE =
  /^([A-F][+-]{0,2}),? ?(?:\(?(?:SUPERIOR|EXCELLENT|GOOD|FAIR|MARGINAL|WEAK|POOR)\)?)?,? ?(?:\(?(?:FSC )?[IVX]+\)?)?$/;

/** A grade as AM Best writes it: `A++` to `D`, `E` (supervision), `F` (liquidation), `S` (suspended), `NR`. */
export function parseRating(given: unknown): Parsed<Rating> {
  if (given === undefined || given === null) return parsed({ standing: "not_stated" });
  const grade = textOf(given)
    .trim()
    .toUpperCase()
    .replace(/\s+/g, " ")
    .replace(/[\u2212\u2013\u2014]/g, "-")
    .replace(/^(?:AM|A\.M\.) BEST:? /, "")
    .replace(/ (?=[+-])/g, "")
    .replace(BESIDE_GRADE, "$1");
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

/** Names of a rating that do not say which agency gave it. */
const UNNAMED_RATINGS = [
  "rating",
  "carrier_rating",
  "insurer_rating",
  "financial_rating",
  "financial_strength_rating",
  "fsr",
];

/** The lowest rating of an agency that nobody names, if it is one in AM Best's scale. It is listed as ignored too. */
function unnamedRatingOf(offering: Fields): Quote["unnamedRating"] {
  const found = placesOf(offering, UNNAMED_RATINGS).flatMap((path) => {
    const read = parseRating(valueAt(offering, path));
    return read.ok && "grade" in read.value && read.value.standing !== "not_rated"
      ? [read.value]
      : [];
  });
  return lowestRating(found) ?? null;
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
    else if (isPremium(path) && toCents(read.value) === 0)
      problems.push({
        path: [...path],
        message: `must be above 0 USD (got ${quoted(given)}). Leave out an offering without a price`,
      });
    if (!read.ok || read.value !== given)
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

/** Fields that other names or places state, checked by the schema of the published name. */
const CHECKED_FIELDS = [
  "complaint_index",
  "quote_days",
  "inspection_required",
  "coverage_exclusions",
  "coverage_features",
  "admitted",
  "e_bind",
  "limits",
  "deductibles",
  "required_underlying_limits",
  "licensed_states",
  "excluded_states",
  "commission",
  "constraints",
  "coverage",
] as const;

function otherNameProblems(value: Fields, sentPath: (path: Path) => Path): InputProblem[] {
  return CHECKED_FIELDS.flatMap((field) => {
    const path = sentPath([field]);
    if (value[field] === undefined || path.join() === field) return [];
    const [issue] = Offering.shape[field].safeParse(value[field], EXPLAINED).error?.issues ?? [];
    const inside = (issue?.path ?? []).map((part) => (typeof part === "symbol" ? "" : part));
    return issue
      ? [{ path: [...sentPath([field, ...inside])], message: explainIssue(issue, field) }]
      : [];
  });
}

/** Reads an offering. `quote` is null if it has no line or no premium. `submitted`: the day of submission, YYYY-MM-DD. */
export function readOffering(sent: Fields, submitted: string): ReadOffering {
  const period = withQuotePeriod(withoutResolved(sent), submitted);
  const offering = period.value;
  const numbers = withNumbers(offering);
  const { value, problems: contradictions, sentPath } = resolveOffering(numbers.value);
  const problems = [
    ...period.problems,
    ...numbers.problems,
    ...contradictions,
    ...otherNameProblems(value, sentPath),
  ];
  const ignored: IgnoredField[] = [...period.ignored];
  const read = reader(problems, sentPath);
  const at = (...path: string[]) => valueAt(value, path);

  const category = textOf(value.category);
  const type = lineType(category);
  const premium = premiumOf(value, "premium");
  const premiumUnread = PREMIUM_FIELDS.some((path) =>
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
    const given = isRecord(value[field]) ? value[field] : {};
    const own = field === "limits" ? limitsOf(type, given, [field]) : deductiblesOf(given, [field]);
    for (const problem of own.problems)
      problems.push({ ...problem, path: [...sentPath(problem.path)] });
    ignored.push(...own.unknown);
    return own.amounts;
  };
  const underlying = (): Quote["underlying"] => {
    const given = value.required_underlying_limits;
    if (!isRecord(given)) return null;
    const typeOf = (line: string) => {
      const type = lineType(line);
      return type === STOP_GAP ? "workers_compensation" : type;
    };
    const nameByType = new Map<string, string>();
    for (const line of Object.keys(given)) {
      const same = nameByType.get(typeOf(line));
      if (same === undefined) nameByType.set(typeOf(line), line);
      else
        problems.push({
          path: ["required_underlying_limits", line],
          message: `is the same line as ${same}. Combine both under one name`,
        });
    }
    return new Map(
      Object.entries(given).map(([line, terms]) => {
        const path = ["required_underlying_limits", line];
        const byName = isRecord(terms) ? terms : { liability: terms };
        const own = limitsOf(typeOf(line), byName, path);
        problems.push(
          ...own.problems.map((problem) =>
            isRecord(terms) ? problem : { ...problem, path: [...path] },
          ),
        );
        ignored.push(...own.unknown);
        const type = typeOf(line);
        const nearest = isKnownLine(type) ? null : nearestName(type, COVERAGE_TYPES);
        if (nearest !== null)
          ignored.push({ path: path.join("."), reason: "unknown_field", nearest });
        return [type, own.amounts];
      }),
    );
  };
  const states = (field: "excluded_states" | "licensed_states") =>
    textList(value[field])?.flatMap((item, i) => read([field, i], parseState(item)) ?? []) ?? null;
  const validUntil = value.valid_until;
  const packageLines = textList(value.package_lines) ?? textList(at("attributes", "package_lines"));

  const rest = {
    limits: amounts("limits"),
    deductibles: amounts("deductibles"),
    underlying: underlying(),
    rating: read(["am_best_rating"], parseRating(value.am_best_rating)) ?? {
      standing: "not_stated" as const,
    },
    excludedStates: states("excluded_states"),
    licensedStates: states("licensed_states"),
    validUntil: validUntil === undefined ? null : read(["valid_until"], parseDay(validUntil)),
  };
  const term = isGiven(value.quoted_term_months) ? parseTermMonths(value.quoted_term_months) : null;
  const termMonths = term?.ok ? term.value : null;
  const {
    charges,
    problems: chargeProblems,
    unused,
  } = readCharges(value, { termMonths, premiumCents: premium?.cents ?? null });
  const paid = premiumPeriod(offering, {
    annualCents: premium?.cents ?? null,
    isAnnualByName:
      !isGiven(valueAt(numbers.value, ["premium"])) &&
      !isGiven(valueAt(numbers.value, ["attributes", "premium"])),
  });
  const words = readWords(value);
  const counts = readQuotedCounts(value);
  problems.push(...chargeProblems, ...paid.problems, ...words.problems, ...counts.problems);
  ignored.push(...counts.ignored, ...paid.ignored);
  for (const path of unused)
    ignored.push({ path: path.join("."), reason: "unknown_field", nearest: "fees" });
  for (const { path, nearest } of words.unread)
    ignored.push({ path: path.join("."), reason: "unknown_field", nearest });
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
    ...charges,
    packagePremium: premiumOf(value, "package_premium"),
    packageLines: packageLines ? [...new Set(packageLines.map(lineType))].sort() : null,
    ...rest,
    ratingsDiffer: null,
    unnamedRating: unnamedRatingOf(sent),
    features: textList(value.coverage_features),
    exclusions: textList(value.coverage_exclusions),
    admitted: words.admitted,
    complaintIndex: stated(value.complaint_index, isNumber),
    status: words.status,
    statusWord: words.statusWord,
    statusUnread: words.statusUnread,
    days: stated(value.quote_days, isNumber),
    eBind: stated(value.e_bind, isBoolean),
    inspection: stated(value.inspection_required, isBoolean),
    prohibitedNaics: textList(at("constraints", "prohibited_naics")),
    avoidedNaics: textList(at("constraints", "avoided_naics")),
    counts: counts.counts,
    commission: stated(value.commission, isNumber),
  };
  return { quote, problems, ignored };
}
