import type { CustomValue } from "@/lib/domain/custom-facts";
import { RATING_AGENCIES, type RatingAgency } from "@/lib/domain/ratings";
import type { CandidateFacts, Rating } from "@/lib/evaluation/candidates/facts";
import { cellMessage } from "../cells/read-cell";
import { excerpt } from "../cells/text";
import { canonicalFilings } from "../filings/canonical-filings";
import { createLineCells } from "../filings/flat-filings";
import type { Row } from "../row";
import type { RowError } from "../row-error";
import type { Column } from "./columns";
import { contradictions, isAmBestRating } from "./contradictions";
import type { Target } from "./targets";

export type RowReading =
  | { outcome: "facts"; facts: CandidateFacts }
  | { outcome: "refused"; errors: RowError[] };

type Grades = Map<RatingAgency, { grade?: Rating["grade"]; outlook?: Rating["outlook"] }>;

/**
 * Adds the ratings of columns to the facts, and keeps AM Best's rating in both places. Returns what is wrong.
 * An AM Best rating without an outlook stays a plain fact, so that older files keep their hash.
 */
function addRatings(facts: CandidateFacts, grades: Grades): [string, string][] {
  const problems: [string, string][] = [];
  const listed = [...(facts.ratings ?? [])];
  for (const agency of RATING_AGENCIES) {
    const { grade, outlook } = grades.get(agency) ?? {};
    if (grade === undefined && outlook === undefined) continue;
    const known = listed.find((rating) => rating.agency === agency);
    const isPlainAmBest = agency === "am_best" && grade !== undefined && isAmBestRating(grade);
    if (isPlainAmBest) facts.am_best_rating = grade;
    if (grade === undefined && !known)
      problems.push([
        `${agency}_outlook`,
        `${agency}_outlook is given without a rating of the agency; add ${agency}_rating or clear the outlook`,
      ]);
    else if (known && grade !== undefined && known.grade !== grade)
      problems.push([
        agency === "am_best" ? "am_best_rating" : `${agency}_rating`,
        `${agency}_rating is ${grade}, but ratings has ${known.grade} for the same agency; keep one of them`,
      ]);
    else if (!known && grade !== undefined && !(isPlainAmBest && outlook === undefined))
      listed.push({ agency, grade, ...(outlook && { outlook }) });
  }
  if (listed.length > 0)
    facts.ratings = listed.toSorted(
      (a, b) => RATING_AGENCIES.indexOf(a.agency) - RATING_AGENCIES.indexOf(b.agency),
    );
  const amBest = facts.ratings?.find(({ agency }) => agency === "am_best")?.grade;
  if (amBest !== undefined && isAmBestRating(amBest)) facts.am_best_rating ??= amBest;
  return problems;
}

/** Adds filings and results of columns, and brings all filings into one form. Returns what is wrong. */
export function addFilings(
  facts: CandidateFacts,
  more: Pick<CandidateFacts, "filings" | "line_results">,
): [string, string][] {
  if (facts.filings || more.filings?.length) {
    const given = [...(facts.filings ?? []), ...(more.filings ?? [])];
    const { filings, problems } = canonicalFilings(given, facts);
    facts.filings = filings;
    if (problems.length > 0) return problems.map((problem) => ["filings", problem]);
  }
  if (more.line_results?.length)
    facts.line_results = [...(facts.line_results ?? []), ...more.line_results];
  facts.line_results?.sort((a, b) => (a.line < b.line ? -1 : 1));
  return [];
}

/** The facts of one row, or all its errors. */
export function readRow(
  { line, values, problem, decimalComma = false }: Row,
  find: (column: string) => readonly Column<Target>[],
): RowReading {
  const error = (column: string | null, value: unknown, message: string): RowError => ({
    line,
    column,
    value: value === null ? null : excerpt(value),
    message,
  });
  if (problem !== undefined) return { outcome: "refused", errors: [error(null, null, problem)] };

  const given: Record<string, unknown> = {};
  const columnOf: Record<string, string> = {};
  const grades: Grades = new Map();
  const custom: Record<string, CustomValue> = {};
  let lineCells: ReturnType<typeof createLineCells> | undefined;
  const errors: RowError[] = [];
  let nameColumn = "name";
  for (const name in values) {
    for (const { column, target, read, scaleCheck } of find(name)) {
      const cell = values[name];
      const reading = read(cell, decimalComma);
      if (target.name === "name") nameColumn = column;
      if (reading.outcome === "missing") continue;
      if (reading.number !== undefined) scaleCheck?.count(reading.number);
      if (reading.outcome === "refused") {
        errors.push(error(column, cell, cellMessage(target.field, cell, reading)));
        continue;
      }
      columnOf[target.name] = column;
      if (target.kind === "fact") given[target.fact] = reading.value;
      // The field of a declared fact reads only values of its type.
      else if (target.kind === "custom") custom[target.key] = reading.value as CustomValue;
      else if (target.kind === "grade" || target.kind === "outlook")
        grades.set(target.agency, { ...grades.get(target.agency), [target.kind]: reading.value });
      else {
        lineCells ??= createLineCells();
        lineCells.add(target, reading.value);
      }
    }
  }
  if (given.name === undefined && !errors.some(({ column }) => column === nameColumn))
    errors.push(error(nameColumn, "", "the name is empty; every candidate needs one"));
  if (errors.length > 0) return { outcome: "refused", errors };

  // Each fact has passed its own schema, and the name, the only required one, is present.
  const facts = given as CandidateFacts;
  if (Object.keys(custom).length > 0) facts.custom = custom;
  const problems: [string, string][] = [];
  if (grades.size > 0 || facts.ratings) problems.push(...addRatings(facts, grades));
  const built = lineCells?.build(facts);
  if (built) problems.push(...built.problems.map((each): [string, string] => ["filings", each]));
  if (facts.filings || facts.line_results || built)
    problems.push(...addFilings(facts, { filings: built?.filings, line_results: built?.results }));
  problems.push(...contradictions(facts));
  for (const [path, message] of problems) {
    const column = columnOf[path] ?? path;
    errors.push(error(column, values[column] ?? "", message));
  }
  return errors.length > 0 ? { outcome: "refused", errors } : { outcome: "facts", facts };
}
