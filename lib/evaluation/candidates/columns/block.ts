import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { RATING_AGENCIES, type RatingAgency } from "@/lib/domain/ratings";
import { US_STATES } from "@/lib/domain/us-states";
import { type CustomColumns, type CustomShape, layOutCustom } from "./custom-columns";

/**
 * A pool is stored as blocks of columns, each block in one buffer of shared memory. Threads read blocks without
 * copying, and no step that builds or reads a block takes long. Numbers keep their 64 bits; nothing is rounded.
 */
export const BLOCK_ROWS = 16_384;

export const NUMBER_FACTS = [
  "revenue_min_usd",
  "revenue_max_usd",
  "target_revenue_min_usd",
  "target_revenue_max_usd",
  "bind_ratio",
  "max_limit_usd",
  "premium_written_musd",
  "rate_index",
  "quote_days",
  "complaint_index",
  "upheld_complaints_per_musd",
  "claims_days",
  "commission",
  "loss_ratio",
  "bind_submissions",
  "complaints",
  "upheld_complaints",
  "complaint_premium_musd",
  "claims_count",
] as const;
export type NumberFact = (typeof NUMBER_FACTS)[number];

/** Set in a mask when the pool reports the list, even an empty one. */
export const REPORTED = 0x8000_0000;
/** The bits below {@link REPORTED}. Two masks hold up to 62 words. */
const BITS_PER_MASK = 31;

export const MASKS = [
  "states_low",
  "states_high",
  "lines_low",
  "lines_high",
  "core_lines_low",
  "core_lines_high",
  "features",
] as const;
export type Mask = (typeof MASKS)[number];

type Half = "low" | "high";
const bitOf = (index: number) => ({
  half: (index < BITS_PER_MASK ? "low" : "high") as Half,
  bit: 1 << (index % BITS_PER_MASK),
});
const UNKNOWN = { half: "low" as Half, bit: 0 };
const STATE_BITS = new Map<string, { half: Half; bit: number }>(
  US_STATES.map((state, i) => [state, bitOf(i)]),
);
const LINE_BITS = new Map<string, { half: Half; bit: number }>(
  CANDIDATE_LINES.map((line, i) => [line, bitOf(i)]),
);

/** The mask and bit of a state. An unknown code has the bit 0. */
export function stateBit(state: string): { mask: "states_low" | "states_high"; bit: number } {
  const { half, bit } = STATE_BITS.get(state) ?? UNKNOWN;
  return { mask: half === "low" ? "states_low" : "states_high", bit };
}

/** The mask and bit of a line in one of the two lists of lines. An unknown line has the bit 0. */
export function lineBit<List extends "lines" | "core_lines">(
  list: List,
  line: string,
): { mask: `${List}_${Half}`; bit: number } {
  const { half, bit } = LINE_BITS.get(line) ?? UNKNOWN;
  return { mask: `${list}_${half}`, bit };
}

/**
 * One byte each; 0 is "not reported". Words of a vocabulary store their index + 1; yes is 2 and no is 1. Grades are
 * indexes of `RATING_GRADES`, outlooks of `RATING_OUTLOOKS`.
 */
export const CODE_FACTS = [
  "active",
  "e_bind",
  "am_best_rating",
  "am_best_size",
  "appointment",
  ...RATING_AGENCIES.map((agency) => `grade_${agency}` as const),
  ...RATING_AGENCIES.map((agency) => `outlook_${agency}` as const),
] as const;
export type CodeFact =
  | "active"
  | "e_bind"
  | "am_best_rating"
  | "am_best_size"
  | "appointment"
  | `grade_${RatingAgency}`
  | `outlook_${RatingAgency}`;
export { NO, YES } from "./codes";

/** Lists of NAICS prefixes: the values, where the list of each row starts, and whether it is reported. */
export const NAICS_LISTS = ["prohibited_naics", "target_naics"] as const;
export type NaicsList = (typeof NAICS_LISTS)[number];

/** The numbers of a filing and of a line result. A missing one is NaN. */
export const FILING_NUMBERS = [
  "max_limit_usd",
  "min_premium_usd",
  "rate_index",
  "quote_days",
] as const;
export type FilingNumber = (typeof FILING_NUMBERS)[number];
export const RESULT_NUMBERS = ["premium_written_musd", "loss_ratio"] as const;
export type ResultNumber = (typeof RESULT_NUMBERS)[number];

/** A block as threads receive it. The sizes determine where each column starts. */
export type Block = {
  buffer: SharedArrayBuffer;
  rows: number;
  /** The number facts that a row of the block reports. The others have no column in the buffer. */
  numbers: readonly NumberFact[];
  classes: Record<NaicsList, number>;
  filings: number;
  lineResults: number;
  textBytes: number;
  /** The facts of the pool's own that a row of the block reports. */
  custom: readonly CustomShape[];
  dictionaryBytes: number;
};

export type PoolColumns = { size: number; hash: string; blocks: Block[] };

/** The lists of the rows one after the other: where each starts, and whether the row reports one. */
type ListColumn = { starts: Uint32Array; given: Uint8Array };
export type NaicsColumn = ListColumn & { values: Uint32Array };
/** One entry per filing. Codes are indexes of the vocabularies + 1; `line` is the index of the line. */
export type FilingColumn = ListColumn & {
  line: Uint8Array;
  status: Uint8Array;
  appetite: Uint8Array;
  /** 1 for a filing in all licensed states. */
  allLicensed: Uint8Array;
  /** The states that it applies to, also for a filing in all licensed states. */
  states_low: Uint32Array;
  states_high: Uint32Array;
  numbers: Record<FilingNumber, Float64Array>;
};
export type ResultColumn = ListColumn & {
  line: Uint8Array;
  numbers: Record<ResultNumber, Float64Array>;
};

/** The texts of a row, in this order: the name, the key and the group. */
export const TEXTS_PER_ROW = 3;

export type BlockView = {
  rows: number;
  numbers: Record<NumberFact, Float64Array>;
  masks: Record<Mask, Uint32Array>;
  codes: Record<CodeFact, Uint8Array>;
  classes: Record<NaicsList, NaicsColumn>;
  filings: FilingColumn;
  lineResults: ResultColumn;
  /** Names, keys and groups in UTF-8. The first text of row `i` starts at `textStarts[TEXTS_PER_ROW * i]`. */
  text: Uint8Array;
  textStarts: Uint32Array;
  custom: CustomColumns;
  /** The words of custom facts, as JSON in UTF-8. */
  dictionary: Uint8Array;
};

// Shared by all blocks and never written.
const NOTHING_REPORTED = new Float64Array(BLOCK_ROWS).fill(Number.NaN);

/** Whether any row of a block reports the fact of a number column. */
export const hasNumbers = (column: Float64Array) => column !== NOTHING_REPORTED;

const record = <Name extends string, Column>(names: readonly Name[], column: () => Column) =>
  Object.fromEntries(names.map((name) => [name, column()])) as Record<Name, Column>;

/**
 * Lays the columns out over a buffer, or only counts their bytes if there is none. 64-bit columns come first, then
 * 32-bit, 16-bit and 8-bit ones, so that each is aligned.
 */
function layOut(sizes: Sizes, buffer: SharedArrayBuffer) {
  const { rows, numbers: reported, classes, filings, lineResults, textBytes } = sizes;
  let at = 0;
  const take = (bytes: number) => {
    const from = at;
    at += bytes;
    return from;
  };
  const counting = buffer.byteLength === 0;
  const f64 = (length: number) => {
    const from = take(length * 8);
    return counting ? NOTHING_REPORTED : new Float64Array(buffer, from, length);
  };
  const u32 = (length: number) => {
    const from = take(length * 4);
    return counting ? new Uint32Array() : new Uint32Array(buffer, from, length);
  };
  const u16 = (length: number) => {
    const from = take(length * 2);
    return counting ? new Uint16Array() : new Uint16Array(buffer, from, length);
  };
  const u8 = (length: number) => {
    const from = take(length);
    return counting ? new Uint8Array() : new Uint8Array(buffer, from, length);
  };

  const numbers = record<NumberFact, Float64Array>(NUMBER_FACTS, () => NOTHING_REPORTED);
  for (const fact of reported) numbers[fact] = f64(rows);
  const filingNumbers = record(FILING_NUMBERS, () => f64(filings));
  const resultNumbers = record(RESULT_NUMBERS, () => f64(lineResults));
  const own = layOutCustom(sizes.custom, rows);
  const widths = { f64, u32, u16, u8 };
  own.f64(widths);

  const masks = record(MASKS, () => u32(rows));
  const prohibited = { values: u32(classes.prohibited_naics), starts: u32(rows + 1) };
  const target = { values: u32(classes.target_naics), starts: u32(rows + 1) };
  const filingStarts = u32(rows + 1);
  const [states_low, states_high] = [u32(filings), u32(filings)];
  const resultStarts = u32(rows + 1);
  const textStarts = u32(TEXTS_PER_ROW * rows + 1);
  own.u32(widths);
  own.u16(widths);
  own.u8(widths);
  const dictionary = u8(sizes.dictionaryBytes);

  const view: BlockView = {
    rows,
    numbers,
    masks,
    codes: record(CODE_FACTS, () => u8(rows)),
    classes: {
      prohibited_naics: { ...prohibited, given: u8(rows) },
      target_naics: { ...target, given: u8(rows) },
    },
    filings: {
      starts: filingStarts,
      given: u8(rows),
      line: u8(filings),
      status: u8(filings),
      appetite: u8(filings),
      allLicensed: u8(filings),
      states_low,
      states_high,
      numbers: filingNumbers,
    },
    lineResults: {
      starts: resultStarts,
      given: u8(rows),
      line: u8(lineResults),
      numbers: resultNumbers,
    },
    text: u8(textBytes),
    textStarts,
    custom: own.columns(dictionary),
    dictionary,
  };
  return { view, bytes: at };
}

type Sizes = Omit<Block, "buffer">;

/** The size of a block in bytes. */
export const blockBytes = (sizes: Sizes): number => layOut(sizes, new SharedArrayBuffer(0)).bytes;

const views = new WeakMap<Block, BlockView>();

/** The columns of a block as typed arrays over its buffer. They are made once per block. */
export function viewBlock(block: Block): BlockView {
  const known = views.get(block);
  if (known) return known;
  const { view } = layOut(block, block.buffer);
  views.set(block, view);
  return view;
}
