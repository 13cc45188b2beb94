import { AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES, type CandidateLine } from "@/lib/domain/lines-of-business";
import { RATING_AGENCIES, RATING_GRADES, RATING_OUTLOOKS } from "@/lib/domain/ratings";
import { APPOINTMENTS, type CandidateFacts, COVERAGE_FEATURES, type Rating } from "../facts";
import {
  BLOCK_ROWS,
  type BlockView,
  lineBit,
  NAICS_LISTS,
  NUMBER_FACTS,
  type PoolColumns,
  REPORTED,
  TEXTS_PER_ROW,
  viewBlock,
  YES,
} from "./block";
import { featureBit } from "./build-columns";
import { customFactsAt } from "./custom-columns";
import { decodePrefix } from "./naics-prefixes";
import { readFilings, readLineResults, statesOf } from "./row-lists";

/** A text of a block: of row `i`, its name is at `TEXTS_PER_ROW * i`. */
export function textAt(view: BlockView, index: number): string {
  const from = view.textStarts[index] ?? 0;
  const bytes = Buffer.from(
    view.text.buffer,
    view.text.byteOffset + from,
    (view.textStarts[index + 1] ?? 0) - from,
  );
  return bytes.toString("utf8");
}

/** Omits a fact that is not reported, instead of setting it to undefined. */
function setFact<Fact extends keyof CandidateFacts>(
  facts: CandidateFacts,
  fact: Fact,
  value: CandidateFacts[Fact],
) {
  if (value !== undefined) facts[fact] = value;
}

const RATING_COLUMNS = RATING_AGENCIES.map((agency) => ({
  agency,
  grades: RATING_GRADES[agency],
  grade: `grade_${agency}` as const,
  outlook: `outlook_${agency}` as const,
}));

/** The ratings of a row, in the order of the agencies. */
function ratingsAt({ codes }: BlockView, row: number): Rating[] | undefined {
  const ratings: Rating[] = [];
  for (const { agency, grades, ...columns } of RATING_COLUMNS) {
    const grade = grades[(codes[columns.grade][row] ?? 0) - 1];
    if (grade === undefined) continue;
    const outlook = RATING_OUTLOOKS[(codes[columns.outlook][row] ?? 0) - 1];
    ratings.push({ agency, grade, ...(outlook && { outlook }) });
  }
  return ratings.length > 0 ? ratings : undefined;
}

/** Whether a line is in the second mask, and its bit. They are the same in both lists. */
const LINES = CANDIDATE_LINES.map((line) => {
  const { mask, bit } = lineBit("lines", line);
  return { line, isHigh: mask === "lines_high", bit };
});

/**
 * The facts of one row as they were added. States, lines and features are in the order of their vocabulary. `ofLine`:
 * filings and results of other lines are left out, which an evaluation of the line does not read.
 */
export function rowFacts(view: BlockView, row: number, ofLine?: string): CandidateFacts {
  const { masks, codes } = view;
  const yesOrNo = (code: number | undefined) => (code ? code === YES : undefined);
  const lines = (list: "lines" | "core_lines") => {
    if (((masks[`${list}_low`][row] ?? 0) & REPORTED) === 0) return undefined;
    const [low, high] = [masks[`${list}_low`][row] ?? 0, masks[`${list}_high`][row] ?? 0];
    const listed: CandidateLine[] = [];
    for (const { line, isHigh, bit } of LINES)
      if (((isHigh ? high : low) & bit) !== 0) listed.push(line);
    return listed;
  };

  const facts: CandidateFacts = { name: textAt(view, TEXTS_PER_ROW * row) };
  setFact(facts, "key", textAt(view, TEXTS_PER_ROW * row + 1) || undefined);
  setFact(facts, "group", textAt(view, TEXTS_PER_ROW * row + 2) || undefined);
  setFact(facts, "active", yesOrNo(codes.active[row]));
  setFact(facts, "e_bind", yesOrNo(codes.e_bind[row]));
  setFact(facts, "appointment", APPOINTMENTS[(codes.appointment[row] ?? 0) - 1]);
  if ((masks.states_low[row] ?? 0) & REPORTED)
    facts.licensed_states = statesOf({
      states_low: masks.states_low[row] ?? 0,
      states_high: masks.states_high[row] ?? 0,
    });
  setFact(facts, "lines", lines("lines"));
  setFact(facts, "core_lines", lines("core_lines"));
  const features = masks.features[row] ?? 0;
  if (features & REPORTED)
    facts.coverage_features = COVERAGE_FEATURES.filter((feature) => features & featureBit(feature));
  setFact(facts, "ratings", ratingsAt(view, row));
  setFact(facts, "filings", readFilings(view.filings, row, ofLine));
  setFact(facts, "line_results", readLineResults(view.lineResults, row, ofLine));
  setFact(facts, "am_best_rating", RATING_GRADES.am_best[(codes.am_best_rating[row] ?? 0) - 1]);
  setFact(facts, "am_best_size", AM_BEST_SIZES[(codes.am_best_size[row] ?? 0) - 1]);
  for (const list of NAICS_LISTS) {
    const { values, starts, given } = view.classes[list];
    if (given[row])
      facts[list] = Array.from(values.subarray(starts[row], starts[row + 1]), decodePrefix);
  }
  for (const fact of NUMBER_FACTS) {
    const value = view.numbers[fact][row] ?? Number.NaN;
    if (!Number.isNaN(value)) facts[fact] = value;
  }
  setFact(facts, "custom", customFactsAt(view.custom, row));
  return facts;
}

/** The facts of the candidate at an ordinal, its index in canonical order. Throws a RangeError outside the pool. */
export function factsAt(columns: PoolColumns, ordinal: number, ofLine?: string): CandidateFacts {
  const block = columns.blocks[Math.floor(ordinal / BLOCK_ROWS)];
  if (!block || ordinal < 0 || ordinal >= columns.size)
    throw new RangeError(`Ordinal ${ordinal} is outside the pool of ${columns.size} candidates.`);
  return rowFacts(viewBlock(block), ordinal % BLOCK_ROWS, ofLine);
}
