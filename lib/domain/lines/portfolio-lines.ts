import {
  findLine,
  missingLineCode,
  portfolioLineInText,
  presentLineCode,
  toSnakeCase,
} from "../line-names";
import {
  ALL_LINES,
  type LineOfBusiness,
  lineInText,
  lineSegment,
  type Segment,
} from "../lines-of-business";
import { POOL_ONLY_LINES, type PoolOnlyLine, poolOnlyLine } from "../pools/pool-lines";
import { type FoundLine, findByWords } from "./find-by-words";

/**
 * The lines of the policies that a coverage analysis reads: every line of business, also those that only pools list. Quote
 * matching reads the same names. Stored runs keep their own readers.
 */

export type PortfolioLine = LineOfBusiness | PoolOnlyLine;

const isPoolOnly = (line: PortfolioLine): line is PoolOnlyLine =>
  Object.hasOwn(POOL_ONLY_LINES, line);

/** In the order in which a coverage analysis lists them. */
export const PORTFOLIO_LINES: readonly PortfolioLine[] = [
  ...ALL_LINES.filter((line) => line !== "other"),
  ...(Object.keys(POOL_ONLY_LINES) as PoolOnlyLine[]),
  "other",
];

const letters = (spelling: string) => spelling.replaceAll("_", "");
/** Short abbreviations are read only as they are written. */
const LEAST_LETTERS = 6;
/** Lines that only pools list, by their names without the spaces between words: `garage keepers`. */
const poolLineByLetters = new Map(
  (Object.keys(POOL_ONLY_LINES) as PoolOnlyLine[]).flatMap((line) =>
    [line, ...POOL_ONLY_LINES[line].spellings]
      .map(letters)
      .filter((name) => name.length >= LEAST_LETTERS)
      .map((name) => [name, line] as const),
  ),
);

function findExact(name: string): FoundLine | undefined {
  const found = findLine(name);
  if (found) return found;
  const spelling = toSnakeCase(name);
  const shortened = spelling.replace(/_(insurance|policy|coverage|liability|legal_liability)$/, "");
  const line =
    poolOnlyLine(spelling) ??
    poolOnlyLine(shortened) ??
    poolLineByLetters.get(letters(spelling)) ??
    poolLineByLetters.get(letters(shortened));
  return line && { line, ambiguous: false };
}

/**
 * The line that a name means, or undefined for an unknown name: by the names of the list, otherwise by its words where
 * their meaning is certain. `ambiguous`: a business means its commercial line by the same name.
 */
export const findPortfolioLine = (name: string): FoundLine | undefined =>
  findExact(name) ?? findByWords(name, findExact);

/** Lines without repetition, in the order of the list. */
export function inPortfolioOrder(lines: Iterable<PortfolioLine>): PortfolioLine[] {
  const wanted = new Set(lines);
  return PORTFOLIO_LINES.filter((line) => wanted.has(line));
}

/** The code of a line that the portfolio contains, such as `AUTO`. */
export const presentCode = (line: PortfolioLine): string =>
  isPoolOnly(line) ? line.toUpperCase() : presentLineCode(line);
/** The code of a line that the portfolio lacks, such as `auto`. */
export const missingCode = (line: PortfolioLine): string =>
  isPoolOnly(line) ? line : missingLineCode(line);

/** A line of a portfolio inside a sentence. */
export const portfolioLineText = (line: PortfolioLine): string =>
  isPoolOnly(line) ? lineInText(line) : portfolioLineInText(line);

/** Who buys a line. Undefined for lines that households buy as well as businesses, such as builders risk. */
export const portfolioSegment = (line: PortfolioLine): Segment | undefined =>
  line === "builders_risk" ? undefined : lineSegment(line);
