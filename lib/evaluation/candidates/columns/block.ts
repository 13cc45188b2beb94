import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";

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
] as const;
export type NumberFact = (typeof NUMBER_FACTS)[number];

/** Set in a mask when the pool reports the list, even an empty one. */
export const REPORTED = 0x8000_0000;
const STATES_PER_MASK = 28;

export const MASKS = ["states_low", "states_high", "lines", "core_lines", "features"] as const;
export type Mask = (typeof MASKS)[number];

type StateBit = { mask: "states_low" | "states_high"; bit: number };
const STATE_BITS = new Map(
  US_STATES.map((state, i): [string, StateBit] => [
    state,
    i < STATES_PER_MASK
      ? { mask: "states_low", bit: 1 << i }
      : { mask: "states_high", bit: 1 << (i - STATES_PER_MASK) },
  ]),
);
const LINE_BITS = new Map<string, number>(CANDIDATE_LINES.map((line, i) => [line, 1 << i]));

/** The mask and bit of a state. An unknown code has the bit 0. */
export const stateBit = (state: string): StateBit =>
  STATE_BITS.get(state) ?? { mask: "states_low", bit: 0 };
export const lineBit = (line: string) => LINE_BITS.get(line) ?? 0;

/** One byte each; 0 is "not reported". Ratings and sizes store their index + 1, yes is 2 and no is 1. */
export const CODE_FACTS = ["active", "e_bind", "am_best_rating", "am_best_size"] as const;
export type CodeFact = (typeof CODE_FACTS)[number];
export const NO = 1;
export const YES = 2;

/** Lists of NAICS prefixes: the values, where the list of each row starts, and whether it is reported. */
export const NAICS_LISTS = ["prohibited_naics", "target_naics"] as const;
export type NaicsList = (typeof NAICS_LISTS)[number];

/** A block as threads receive it. The sizes determine where each column starts. */
export type Block = {
  buffer: SharedArrayBuffer;
  rows: number;
  classes: Record<NaicsList, number>;
  textBytes: number;
};

export type PoolColumns = { size: number; hash: string; blocks: Block[] };

export type NaicsColumn = { values: Uint32Array; starts: Uint32Array; given: Uint8Array };
export type BlockView = {
  rows: number;
  numbers: Record<NumberFact, Float64Array>;
  masks: Record<Mask, Uint32Array>;
  codes: Record<CodeFact, Uint8Array>;
  classes: Record<NaicsList, NaicsColumn>;
  /** Names and keys in UTF-8. The name of row `i` starts at `textStarts[2 * i]`, its key at `textStarts[2 * i + 1]`. */
  text: Uint8Array;
  textStarts: Uint32Array;
};

/** The size of a block in bytes. 64-bit columns come first, then 32-bit, then 8-bit, so that each is aligned. */
export function blockBytes({ rows, classes, textBytes }: Omit<Block, "buffer">): number {
  const values = classes.prohibited_naics + classes.target_naics;
  const words = MASKS.length * rows + values + NAICS_LISTS.length * (rows + 1) + 2 * rows + 1;
  return (
    NUMBER_FACTS.length * rows * 8 +
    words * 4 +
    (CODE_FACTS.length + NAICS_LISTS.length) * rows +
    textBytes
  );
}

/** The columns of a block as typed arrays over its buffer. */
export function viewBlock(block: Block): BlockView {
  const { buffer, rows, classes, textBytes } = block;
  let at = 0;
  const take = (bytes: number) => {
    const from = at;
    at += bytes;
    return from;
  };
  const f64 = () => new Float64Array(buffer, take(rows * 8), rows);
  const u32 = (length: number) => new Uint32Array(buffer, take(length * 4), length);
  const u8 = (length: number) => new Uint8Array(buffer, take(length), length);

  const numbers = {
    revenue_min_usd: f64(),
    revenue_max_usd: f64(),
    target_revenue_min_usd: f64(),
    target_revenue_max_usd: f64(),
    bind_ratio: f64(),
    max_limit_usd: f64(),
    premium_written_musd: f64(),
    rate_index: f64(),
    quote_days: f64(),
    complaint_index: f64(),
    upheld_complaints_per_musd: f64(),
    claims_days: f64(),
  };
  const masks = {
    states_low: u32(rows),
    states_high: u32(rows),
    lines: u32(rows),
    core_lines: u32(rows),
    features: u32(rows),
  };
  const prohibited = { values: u32(classes.prohibited_naics), starts: u32(rows + 1) };
  const target = { values: u32(classes.target_naics), starts: u32(rows + 1) };
  const textStarts = u32(2 * rows + 1);
  const codes = {
    active: u8(rows),
    e_bind: u8(rows),
    am_best_rating: u8(rows),
    am_best_size: u8(rows),
  };
  return {
    rows,
    numbers,
    masks,
    codes,
    classes: {
      prohibited_naics: { ...prohibited, given: u8(rows) },
      target_naics: { ...target, given: u8(rows) },
    },
    text: u8(textBytes),
    textStarts,
  };
}
