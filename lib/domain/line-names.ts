import { upperFirst } from "es-toolkit";
import { ALL_LINES, type LineOfBusiness, lineLabel, lineTerms } from "./lines-of-business";
import { poolOnlyLine } from "./pools/pool-lines";

/** Finding a line of business by any of its names, and the names that each evaluation uses for it. */

/** Any name in lower case, with its words joined by `_`. */
export const toSnakeCase = (name: string) =>
  name
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

/** The code of a line that the portfolio contains, such as `AUTO`. */
export const presentLineCode = (line: LineOfBusiness): string =>
  lineTerms(line).portfolio?.code ?? line.toUpperCase();
/** The code of a line that the portfolio lacks, such as `auto`. */
export const missingLineCode = (line: LineOfBusiness): string =>
  presentLineCode(line).toLowerCase();

const lineBySpelling = new Map<string, LineOfBusiness>();
for (const line of ALL_LINES) {
  for (const spelling of [line, missingLineCode(line), ...lineTerms(line).spellings])
    lineBySpelling.set(spelling, line);
}

/** Names that households and businesses both use. */
const SHARED_SPELLINGS = [
  "auto",
  "automobile",
  "car",
  "vehicle",
  "umbrella",
  "umbrella_liability",
  "excess",
  "excess_liability",
];
const COMMERCIAL_MEANING: Partial<Record<LineOfBusiness, LineOfBusiness>> = {
  personal_auto: "commercial_auto",
  personal_umbrella: "commercial_umbrella",
};

/**
 * The line that a name means, or undefined for an unknown name. Case, punctuation and a final "insurance", "policy" or
 * "coverage" do not matter. `ambiguous`: a business means its commercial line by the same name.
 */
export function findLine(name: string): { line: LineOfBusiness; ambiguous: boolean } | undefined {
  const spelling = toSnakeCase(name);
  const shortened = spelling.replace(/_(insurance|policy|coverage)$/, "");
  const line = lineBySpelling.get(spelling) ?? lineBySpelling.get(shortened);
  return line && { line, ambiguous: SHARED_SPELLINGS.includes(shortened) };
}

export const commercialMeaning = (line: LineOfBusiness): LineOfBusiness =>
  COMMERCIAL_MEANING[line] ?? line;

/** A line of a portfolio inside a sentence. */
export const portfolioLineInText = (line: LineOfBusiness): string =>
  lineTerms(line).portfolio?.label ?? lineTerms(line).label.toLowerCase();

/** The label of a line by any of its names; an unknown name is returned unchanged. */
export function portfolioLineLabel(name: string): string {
  const found = findLine(name);
  if (found) return upperFirst(portfolioLineInText(found.line));
  return lineLabel(poolOnlyLine(toSnakeCase(name)) ?? name);
}

const quoteType = (line: LineOfBusiness) => lineTerms(line).quote?.type ?? line;
const quoteTypes = new Map(
  ALL_LINES.map((line) => [quoteType(line), lineTerms(line).quote?.label ?? lineTerms(line).label]),
);
const typeBySpelling = new Map<string, string>();
for (const line of ALL_LINES) {
  const { spellings, quoteSpellings = [] } = lineTerms(line);
  for (const spelling of [line, missingLineCode(line), ...spellings, ...quoteSpellings])
    typeBySpelling.set(spelling, quoteType(line));
}
for (const type of quoteTypes.keys()) typeBySpelling.set(type, type);

/** Coverage types to suggest when a quote request is written. */
export const COVERAGE_TYPES: readonly string[] = [...quoteTypes.keys()].filter(
  (type) => type !== "other",
);

const PLAIN_SLUG = /^[a-z0-9_]+$/;

/**
 * The spelling under which quote matching compares categories, required coverages and the lines of policies:
 * `HOMEOWNERS`, `HO-3` and `Home Insurance` are `home`. An unknown name is a type of its own.
 */
export function coverageType(category: string): string {
  const slug = PLAIN_SLUG.test(category)
    ? category
    : category.trim().toLowerCase().replaceAll(/[- ]/g, "_");
  const type = typeBySpelling.get(slug);
  if (type !== undefined) return type;
  const line = findLine(category)?.line;
  return line ? quoteType(line) : slug;
}

/** Whether a coverage type is that of a line of business, and not a name of its own. */
export const isKnownLine = (type: string): boolean => quoteTypes.has(coverageType(type));

export function coverageLabel(category: string): string {
  const type = coverageType(category);
  return quoteTypes.get(type) ?? upperFirst(type).replaceAll("_", " ");
}

/** A coverage type inside a sentence. */
export const coverageInText = (category: string): string => coverageLabel(category).toLowerCase();

/** Employers liability alone. Part two of a policy is not the compulsory cover of part one. */
export const STOP_GAP = "stop_gap";
