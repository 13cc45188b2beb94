import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { RATING_AGENCIES } from "@/lib/domain/ratings";
import type { Risk } from "../risk";
import {
  LEAST_BIND_RATIO,
  LEAST_CASES,
  LEAST_PREMIUM_MUSD,
  lineLossRatio,
  MARKET_COMPLAINTS_PER_MUSD,
  weighIndex,
  weighLossRatio,
} from "../scoring/credibility";
import { BLOCK_ROWS, type BlockView, hasNumbers, lineBit, REPORTED, stateBit } from "./block";
import { amBestCodes, combined, strengthTables } from "./grade-levels";

/**
 * The facts of a block as they are for one line in one state. A filing of the line in the state decides; what it leaves
 * open, the flat lists and numbers state in general.
 */

/** Whether a candidate may and does write the line in the state. */
export const FILED = {
  UNKNOWN: 0,
  /** The filing says neither admitted nor eligible for surplus lines. */
  NOT_PERMITTED: 1,
  /** The line is filed in other states, not in this one. */
  NOT_FILED: 2,
  SURPLUS_LINES: 3,
  ADMITTED: 4,
  /** Licensed in the state, and writes the line; not stated whether there. */
  GENERAL: 5,
  /** Only one of the two lists is reported. */
  ONE_LIST: 6,
  NOT_LICENSED: 7,
  LINE_NOT_WRITTEN: 8,
  /** The filing says admitted, and the licensed states do not include the state. */
  NOT_LICENSED_AS_FILED: 9,
} as const;

/** How much it wants the line in the state: codes of `FILING_APPETITES` + 1, then what the flat lists say. */
export const APPETITE = {
  TARGET: 1,
  STANDARD: 2,
  LIMITED: 3,
  CLOSED: 4,
  CORE: 5,
  NOT_CORE: 6,
} as const;

export const FILED_NUMBERS = { max_limit_usd: 1, rate_index: 2, quote_days: 4 } as const;

export type Derived = {
  filed: Uint8Array;
  appetite: Uint8Array;
  strength: Uint8Array;
  amBest: Uint8Array;
  minPremium: Float64Array;
  /** Which numbers a filing states for the line in the state, as {@link FILED_NUMBERS}. */
  filedNumbers: Uint8Array;
  /** 1: the line's own loss ratio is credible. Only where criteria are scored. */
  ownLossRatio: Uint8Array;
};
/** All that the derived facts depend on. */
type Place = Pick<Risk, "state" | "line">;
export type DerivedView = BlockView & { derived: Derived };

const NOTHING: Derived = {
  filed: new Uint8Array(),
  appetite: new Uint8Array(),
  strength: new Uint8Array(),
  amBest: new Uint8Array(),
  minPremium: new Float64Array(),
  filedNumbers: new Uint8Array(),
  ownLossRatio: new Uint8Array(),
};
/** For rule sets that read the facts as they are. */
export const underived = (view: BlockView): DerivedView => ({ ...view, derived: NOTHING });

const FLAT_FILED = [
  // [licensed: not reported, no, yes] × [lines: not reported, no, yes]
  ...[FILED.UNKNOWN, FILED.LINE_NOT_WRITTEN, FILED.ONE_LIST],
  ...[FILED.NOT_LICENSED, FILED.NOT_LICENSED, FILED.NOT_LICENSED],
  ...[FILED.ONE_LIST, FILED.LINE_NOT_WRITTEN, FILED.GENERAL],
];
const FILED_BY_STATUS = [FILED.UNKNOWN, FILED.ADMITTED, FILED.SURPLUS_LINES, FILED.NOT_PERMITTED];

const scratch = (rows: number) => ({
  filed: new Uint8Array(rows),
  appetite: new Uint8Array(rows),
  strength: new Uint8Array(rows),
  amBest: new Uint8Array(rows),
  minPremium: new Float64Array(rows),
  filedNumbers: new Uint8Array(rows),
  ownLossRatio: new Uint8Array(rows),
  limit: new Float64Array(rows),
  rate: new Float64Array(rows),
  quoteDays: new Float64Array(rows),
  complaintIndex: new Float64Array(rows),
  upheld: new Float64Array(rows),
  lossRatio: new Float64Array(rows),
  bindRatio: new Float64Array(rows),
  claimsDays: new Float64Array(rows),
});
type Scratch = ReturnType<typeof scratch>;

const NOT_LISTED = 1;
/** Reads the three answers of a list: not reported 0, no 1, yes 2. */
const answer = (mask: number, bit: number) => +(mask >= REPORTED) + +((mask & bit) !== 0);

function deriveFiled(view: BlockView, { state, line }: Place, { filed, appetite }: Scratch) {
  const stateOf = stateBit(state);
  const [lineOf, coreOf] = [lineBit("lines", line), lineBit("core_lines", line)];
  const [states, lines, core] = [
    view.masks[stateOf.mask],
    view.masks[lineOf.mask],
    view.masks[coreOf.mask],
  ];
  const appetites = [0, APPETITE.NOT_CORE, APPETITE.CORE];
  for (let row = 0; row < view.rows; row++) {
    const licensed = answer(states[row] ?? 0, stateOf.bit);
    const written = answer(lines[row] ?? 0, lineOf.bit);
    filed[row] = FLAT_FILED[3 * licensed + written] ?? 0;
    appetite[row] = appetites[answer(core[row] ?? 0, coreOf.bit)] ?? 0;
  }
}

/** Replaces what a filing of the line states. */
function deriveFilings(view: BlockView, { state, line }: Place, own: Scratch) {
  const { starts, line: lines, status, appetite, allLicensed, numbers, ...masks } = view.filings;
  const wanted = (CANDIDATE_LINES as readonly string[]).indexOf(line);
  const { mask, bit } = stateBit(state);
  const states = masks[mask];
  const licensed = view.masks.states_low;
  const licensedIn = view.masks[mask];
  for (let row = 0; row < view.rows; row++) {
    const end = starts[row + 1] ?? 0;
    let [found, elsewhere] = [-1, false];
    for (let at = starts[row] ?? 0; at < end; at++) {
      if (lines[at] !== wanted) continue;
      if (((states[at] ?? 0) & bit) !== 0) found = at;
      // Where it is licensed is not reported, so neither is where such a filing applies.
      else if (allLicensed[at] === 0 || (licensed[row] ?? 0) >= REPORTED) elsewhere = true;
    }
    if (found < 0) {
      if (elsewhere) own.filed[row] = FILED.NOT_FILED;
      continue;
    }
    const filed = FILED_BY_STATUS[status[found] ?? 0] ?? FILED.UNKNOWN;
    const isLicensed = answer(licensedIn[row] ?? 0, bit) !== NOT_LISTED;
    own.filed[row] = filed === FILED.ADMITTED && !isLicensed ? FILED.NOT_LICENSED_AS_FILED : filed;
    own.appetite[row] = appetite[found] || (own.appetite[row] ?? 0);
    own.minPremium[row] = numbers.min_premium_usd[found] ?? Number.NaN;
    const { max_limit_usd: limit, rate_index: rate, quote_days: days } = numbers;
    own.limit[row] = reportedOr(limit[found], own.limit[row]);
    own.rate[row] = reportedOr(rate[found], own.rate[row]);
    own.quoteDays[row] = reportedOr(days[found], own.quoteDays[row]);
    own.filedNumbers[row] =
      FILED_NUMBERS.max_limit_usd * +((limit[found] ?? 0) >= 0) +
      FILED_NUMBERS.rate_index * +((rate[found] ?? 0) >= 0) +
      FILED_NUMBERS.quote_days * +((days[found] ?? 0) >= 0);
  }
}

const reportedOr = (value = Number.NaN, general = Number.NaN) =>
  Number.isNaN(value) ? general : value;

const ZEROS = Buffer.alloc(BLOCK_ROWS);
const isEmpty = (codes: Uint8Array) =>
  Buffer.from(codes.buffer, codes.byteOffset, codes.length).equals(ZEROS.subarray(0, codes.length));

function deriveStrength({ rows, codes }: BlockView, { strength, amBest }: Scratch) {
  const columns = RATING_AGENCIES.map((agency) => codes[`grade_${agency}`]);
  const [best] = columns;
  for (let row = 0; row < rows; row++) {
    // Either of the two spellings of AM Best's grade; they are equal if both are given.
    amBest[row] = (best?.[row] ?? 0) || (codes.am_best_rating[row] ?? 0);
    strength[row] = strengthTables[0]?.[amBest[row] ?? 0] ?? 0;
  }
  for (let agency = 1; agency < columns.length; agency++) {
    const column = columns[agency];
    if (!column || isEmpty(column)) continue;
    const table = strengthTables[agency] ?? new Uint8Array();
    for (let row = 0; row < rows; row++) {
      const grade = column[row] ?? 0;
      if (grade !== 0)
        strength[row] = combined[8 * (strength[row] ?? 0) + (table[grade] ?? 0)] ?? 0;
    }
  }
}

function deriveLossRatio(view: BlockView, { line }: Place, own: Scratch): Float64Array {
  const { lossRatio, ownLossRatio } = own;
  ownLossRatio.fill(0, 0, view.rows);
  const { loss_ratio: flat, premium_written_musd: premium } = view.numbers;
  const { starts, line: lines, numbers } = view.lineResults;
  if (!hasNumbers(flat) && lines.length === 0) return flat;
  const wanted = (CANDIDATE_LINES as readonly string[]).indexOf(line);
  for (let row = 0; row < view.rows; row++) {
    let ratio = weighLossRatio(flat[row] ?? Number.NaN, premium[row] ?? Number.NaN);
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at++) {
      if (lines[at] !== wanted) continue;
      const reported = numbers.loss_ratio[at] ?? Number.NaN;
      const exposure = numbers.premium_written_musd[at] ?? Number.NaN;
      ownLossRatio[row] = +(reported >= 0) & +(exposure >= LEAST_PREMIUM_MUSD);
      ratio = lineLossRatio(reported, exposure, ratio);
    }
    lossRatio[row] = ratio;
  }
  return lossRatio;
}

type ComplaintColumns = {
  ratio: Float64Array;
  complaints: Float64Array;
  /** The ratio that is an index of 1. */
  market: number;
};

function deriveIndex(
  { rows, numbers }: BlockView,
  { ratio, complaints, market }: ComplaintColumns,
  weighed: Float64Array,
): Float64Array {
  if (!hasNumbers(ratio)) return ratio;
  const { complaint_premium_musd: own, premium_written_musd: all } = numbers;
  for (let row = 0; row < rows; row++) {
    const value = ratio[row] ?? Number.NaN;
    const exposure = reportedOr(own[row], all[row]);
    weighed[row] = Number.isNaN(value)
      ? value
      : weighIndex(value / market, complaints[row] ?? Number.NaN, exposure);
  }
  return weighed;
}

/**
 * The values of which enough cases are reported. How many cases is not reported: only a value that is `poor` counts, so that
 * it is never better than a value of few cases.
 */
function withEnoughCases(
  rows: number,
  { values, cases, poor }: { values: Float64Array; cases: Float64Array; poor: number },
  kept: Float64Array,
): Float64Array {
  if (!hasNumbers(values)) return values;
  for (let row = 0; row < rows; row++) {
    const value = values[row] ?? Number.NaN;
    const count = cases[row] ?? Number.NaN;
    const counts = count >= LEAST_CASES || (Number.isNaN(count) && value < poor);
    kept[row] = counts ? value : Number.NaN;
  }
  return kept;
}

/** No number of days to a paid claim is less than adequate. */
const NEVER_POOR = Number.NEGATIVE_INFINITY;

function deriveRatios(view: BlockView, risk: Place, own: Scratch) {
  const { rows, numbers } = view;
  return {
    complaint_index: deriveIndex(
      view,
      { ratio: numbers.complaint_index, complaints: numbers.complaints, market: 1 },
      own.complaintIndex,
    ),
    upheld_complaints_per_musd: deriveIndex(
      view,
      {
        ratio: numbers.upheld_complaints_per_musd,
        complaints: numbers.upheld_complaints,
        market: MARKET_COMPLAINTS_PER_MUSD,
      },
      own.upheld,
    ),
    loss_ratio: deriveLossRatio(view, risk, own),
    bind_ratio: withEnoughCases(
      rows,
      { values: numbers.bind_ratio, cases: numbers.bind_submissions, poor: LEAST_BIND_RATIO },
      own.bindRatio,
    ),
    claims_days: withEnoughCases(
      rows,
      { values: numbers.claims_days, cases: numbers.claims_count, poor: NEVER_POOR },
      own.claimsDays,
    ),
  };
}

/** What filings replace. Without filings, the columns of the block as they are. */
function deriveByFiling(view: BlockView, risk: Place, own: Scratch) {
  const { rows, numbers, filings } = view;
  own.filedNumbers.fill(0, 0, rows);
  if (filings.line.length === 0) {
    own.minPremium.fill(Number.NaN, 0, rows);
    return {};
  }
  own.limit.set(numbers.max_limit_usd.subarray(0, rows));
  own.rate.set(numbers.rate_index.subarray(0, rows));
  own.quoteDays.set(numbers.quote_days.subarray(0, rows));
  own.minPremium.fill(Number.NaN, 0, rows);
  deriveFilings(view, risk, own);
  return { max_limit_usd: own.limit, rate_index: own.rate, quote_days: own.quoteDays };
}

/** One for all derivers of a thread: an evaluation has three, one after the other. */
let shared = scratch(0);

/** Derived blocks of small pools are cached, at 100 bytes per row and place. Shorter blocks are derived each time. */
const CACHED_ROWS = { least: 256, most: 4_096 };
const MOST_PLACES = 64;
const cache = new WeakMap<BlockView, Map<string, DerivedView>>();

function derive(view: BlockView, risk: Place, own: Scratch, scoring: boolean): DerivedView {
  deriveFiled(view, risk, own);
  const filed = deriveByFiling(view, risk, own);
  deriveStrength(view, own);
  const ratios = scoring ? deriveRatios(view, risk, own) : {};
  return { ...view, numbers: { ...view.numbers, ...filed, ...ratios }, derived: own };
}

/** Whether the derived facts of a block are kept, in one view for each line and state. */
export const isKept = ({ rows }: Pick<BlockView, "rows">) =>
  rows >= CACHED_ROWS.least && rows <= CACHED_ROWS.most;

/** The block as derived for a line in a state, which most runs of a pool share. The places used last are kept. */
function cachedView(view: BlockView, place: Place): DerivedView {
  const places = cache.get(view) ?? new Map<string, DerivedView>();
  cache.set(view, places);
  const key = `${place.state} ${place.line}`;
  const derived = places.get(key) ?? derive(view, place, scratch(view.rows), true);
  places.delete(key);
  places.set(key, derived);
  const [oldest] = places.size > MOST_PLACES ? places.keys() : [];
  if (oldest !== undefined) places.delete(oldest);
  return derived;
}

/**
 * Derives the facts of blocks for a risk. The result of one call is valid until the next call of any deriver: columns of
 * large blocks are used again. `scoring`: also what only criteria read.
 */
export function createDeriver(risk: Place, { scoring }: { scoring: boolean }) {
  return (view: BlockView): DerivedView => {
    if (isKept(view)) return cachedView(view, risk);
    if (shared.filed.length < view.rows) shared = scratch(view.rows);
    return derive(view, risk, shared, scoring);
  };
}

/** The codes of AM Best grades that are worse than a floor, without those that are not rated. */
export function codesBelow(floor: (typeof AM_BEST_RATINGS)[number]): number[] {
  const least = AM_BEST_RATINGS.indexOf(floor) + 1;
  return Array.from({ length: amBestCodes }, (_, code) => code).filter(
    (code) => code > least && code <= AM_BEST_RATINGS.length,
  );
}
export const AM_BEST_NOT_RATED = amBestCodes - 1;
