import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";
import {
  ALL_LICENSED,
  type CandidateFacts,
  FILING_APPETITES,
  FILING_STATUSES,
  type Filing,
  type LineResult,
} from "../facts";
import {
  FILING_NUMBERS,
  type FilingColumn,
  type FilingNumber,
  RESULT_NUMBERS,
  type ResultColumn,
  type ResultNumber,
  stateBit,
} from "./block";

/** Filings and line results: lists of records, any number per row. */

export type FilingRows = {
  starts: number[];
  given: number[];
  line: number[];
  status: number[];
  appetite: number[];
  allLicensed: number[];
  states_low: number[];
  states_high: number[];
  numbers: Record<FilingNumber, number[]>;
};
export type ResultRows = {
  starts: number[];
  given: number[];
  line: number[];
  numbers: Record<ResultNumber, number[]>;
};

export const filingRows = (): FilingRows => ({
  starts: [0],
  given: [],
  line: [],
  status: [],
  appetite: [],
  allLicensed: [],
  states_low: [],
  states_high: [],
  numbers: { max_limit_usd: [], min_premium_usd: [], rate_index: [], quote_days: [] },
});

export const resultRows = (): ResultRows => ({
  starts: [0],
  given: [],
  line: [],
  numbers: { premium_written_musd: [], loss_ratio: [] },
});

type States = { states_low: number; states_high: number };

function statesMask(states: readonly string[]): States {
  const masks = { states_low: 0, states_high: 0 };
  for (const state of states) {
    const { mask, bit } = stateBit(state);
    masks[mask] |= bit;
  }
  return masks;
}

/** The states of a filing in all licensed states: those that no other filing of its line names. */
function remainingStates(line: string, { filings, licensed_states }: CandidateFacts): States {
  const licensed = statesMask(licensed_states ?? []);
  for (const filing of filings ?? []) {
    if (filing.line !== line || filing.states === ALL_LICENSED) continue;
    const named = statesMask(filing.states);
    licensed.states_low &= ~named.states_low;
    licensed.states_high &= ~named.states_high;
  }
  return licensed;
}

export function addFilings(rows: FilingRows, facts: CandidateFacts) {
  for (const filing of facts.filings ?? []) {
    const { line, states, status, appetite } = filing;
    const everywhere = states === ALL_LICENSED;
    const masks = everywhere ? remainingStates(line, facts) : statesMask(states);
    rows.line.push(CANDIDATE_LINES.indexOf(line));
    rows.status.push(FILING_STATUSES.indexOf(status) + 1);
    rows.appetite.push(appetite ? FILING_APPETITES.indexOf(appetite) + 1 : 0);
    rows.allLicensed.push(everywhere ? 1 : 0);
    rows.states_low.push(masks.states_low);
    rows.states_high.push(masks.states_high);
    for (const number of FILING_NUMBERS)
      rows.numbers[number].push((filing[number] ?? Number.NaN) + 0);
  }
  rows.starts.push(rows.line.length);
  rows.given.push(facts.filings ? 1 : 0);
}

export function addLineResults(rows: ResultRows, { line_results: results }: CandidateFacts) {
  for (const result of results ?? []) {
    rows.line.push(CANDIDATE_LINES.indexOf(result.line));
    for (const number of RESULT_NUMBERS)
      rows.numbers[number].push((result[number] ?? Number.NaN) + 0);
  }
  rows.starts.push(rows.line.length);
  rows.given.push(results ? 1 : 0);
}

export function writeFilings(column: FilingColumn, { numbers, ...rows }: FilingRows) {
  column.starts.set(rows.starts);
  column.given.set(rows.given);
  for (const part of ["line", "status", "appetite", "allLicensed"] as const)
    column[part].set(rows[part]);
  column.states_low.set(rows.states_low);
  column.states_high.set(rows.states_high);
  for (const number of FILING_NUMBERS) column.numbers[number].set(numbers[number]);
}

export function writeLineResults(column: ResultColumn, { numbers, ...rows }: ResultRows) {
  column.starts.set(rows.starts);
  column.given.set(rows.given);
  column.line.set(rows.line);
  for (const number of RESULT_NUMBERS) column.numbers[number].set(numbers[number]);
}

/** Sets the reported ones of an entry's numbers. */
function setNumbers<Name extends string>(
  target: { [name in Name]?: number | undefined },
  numbers: Record<Name, Float64Array>,
  at: number,
) {
  for (const [name, column] of Object.entries<Float64Array>(numbers)) {
    const value = column[at] ?? Number.NaN;
    if (!Number.isNaN(value)) Object.assign(target, { [name]: value });
  }
}

const STATE_BITS = US_STATES.map((state) => ({ state, ...stateBit(state) }));

type UsState = (typeof US_STATES)[number];

/** The states of two masks, in the order of `US_STATES`. */
export function statesOf(masks: Record<keyof States, number>): UsState[] {
  const states: UsState[] = [];
  for (const { state, mask, bit } of STATE_BITS) if ((masks[mask] & bit) !== 0) states.push(state);
  return states;
}

function filingAt(column: FilingColumn, at: number): Filing | null {
  const line = CANDIDATE_LINES[column.line[at] ?? -1];
  const status = FILING_STATUSES[(column.status[at] ?? 0) - 1];
  if (!line || !status) return null;
  const appetite = FILING_APPETITES[(column.appetite[at] ?? 0) - 1];
  const masks = {
    states_low: column.states_low[at] ?? 0,
    states_high: column.states_high[at] ?? 0,
  };
  const states = column.allLicensed[at] ? ALL_LICENSED : statesOf(masks);
  const filing: Filing = { line, states, status, ...(appetite && { appetite }) };
  setNumbers(filing, column.numbers, at);
  return filing;
}

/** The entries of a row, of one line or of all, undefined if it does not report the list. */
function entriesOf<Entry>(
  { starts, given, line: lines }: { starts: Uint32Array; given: Uint8Array; line: Uint8Array },
  { row, line }: { row: number; line: string | undefined },
  entryAt: (at: number) => Entry | null,
): Entry[] | undefined {
  if (!given[row]) return undefined;
  const wanted = line === undefined ? -1 : (CANDIDATE_LINES as readonly string[]).indexOf(line);
  const entries: Entry[] = [];
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
    const entry = wanted < 0 || lines[at] === wanted ? entryAt(at) : null;
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

/** The filings of a row as they were added, or only those of a line. States are in the order of `US_STATES`. */
export const readFilings = (
  column: FilingColumn,
  row: number,
  line?: string,
): Filing[] | undefined => entriesOf(column, { row, line }, (at) => filingAt(column, at));

export const readLineResults = (
  column: ResultColumn,
  row: number,
  ofLine?: string,
): LineResult[] | undefined =>
  entriesOf(column, { row, line: ofLine }, (at) => {
    const line = CANDIDATE_LINES[column.line[at] ?? -1];
    if (!line) return null;
    const result: LineResult = { line };
    setNumbers(result, column.numbers, at);
    return result;
  });

/** No filing of the line is reported for the row, in any state. The flat lists are all there is. */
export const LINE_NOT_REPORTED = -2;
/** The row reports filings of the line, and none of them applies in the state. */
export const NOT_FILED = -1;

/**
 * For each row, the index of the filing of a line that applies in a state, or {@link NOT_FILED}, or
 * {@link LINE_NOT_REPORTED}. At most one filing applies: an import rejects rows with two.
 */
export function findFilings(
  { starts, line: lines, ...column }: FilingColumn,
  { line, state }: { line: string; state: string },
): Int32Array {
  const wanted = (CANDIDATE_LINES as readonly string[]).indexOf(line);
  const { mask, bit } = stateBit(state);
  const states = column[mask];
  const found = new Int32Array(starts.length - 1).fill(LINE_NOT_REPORTED);
  for (let row = 0; row < found.length; row++) {
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at++) {
      if (lines[at] !== wanted) continue;
      if (((states[at] ?? 0) & bit) !== 0) found[row] = at;
      else if (found[row] === LINE_NOT_REPORTED) found[row] = NOT_FILED;
    }
  }
  return found;
}
