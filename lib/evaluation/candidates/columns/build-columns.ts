import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";
import { type CandidateFacts, COVERAGE_FEATURES } from "../facts";
import {
  BLOCK_ROWS,
  type Block,
  type BlockView,
  blockBytes,
  CLASS_LISTS,
  type ClassList,
  CODES,
  type Code,
  GIVEN,
  lineBit,
  MASKS,
  type Mask,
  NO,
  NUMBER_FACTS,
  type NumberFact,
  type PoolColumns,
  stateBit,
  viewBlock,
  YES,
} from "./block";
import { decodeClass, encodeClass } from "./naics-prefixes";
import { compareCandidates, poolHash } from "./pool-order";

/** Columns that still grow: plain lists, frozen into shared memory once a block is full. */
type Rows = {
  numbers: Record<NumberFact, number[]>;
  masks: Record<Mask, number[]>;
  codes: Record<Code, number[]>;
  classes: Record<ClassList, { values: number[]; starts: number[]; given: number[] }>;
  texts: string[];
};

function emptyRows(): Rows {
  const classes = () => ({ values: [], starts: [0], given: [] });
  return {
    numbers: {
      revenue_min_usd: [],
      revenue_max_usd: [],
      target_revenue_min_usd: [],
      target_revenue_max_usd: [],
      bind_ratio: [],
      max_limit_usd: [],
      premium_written_musd: [],
      rate_index: [],
      quote_days: [],
      complaint_index: [],
      upheld_complaints_per_musd: [],
      claims_days: [],
    },
    masks: { states_low: [], states_high: [], lines: [], core_lines: [], features: [] },
    codes: { active: [], e_bind: [], am_best_rating: [], am_best_size: [] },
    classes: { prohibited_naics: classes(), target_naics: classes() },
    texts: [],
  };
}

const yesOrNo = (value: boolean | undefined) => (value === undefined ? 0 : value ? YES : NO);
const maskOf = <T>(values: readonly T[] | undefined, bit: (value: T) => number) =>
  values ? values.reduce((mask, value) => mask | bit(value), GIVEN) >>> 0 : 0;
const featureBit = (feature: (typeof COVERAGE_FEATURES)[number]) =>
  1 << COVERAGE_FEATURES.indexOf(feature);

function addRow(rows: Rows, facts: CandidateFacts) {
  // Adding zero turns -0, which JSON can say, into 0.
  for (const fact of NUMBER_FACTS) rows.numbers[fact].push((facts[fact] ?? Number.NaN) + 0);

  const states = {
    states_low: facts.licensed_states ? GIVEN : 0,
    states_high: facts.licensed_states ? GIVEN : 0,
  };
  for (const state of facts.licensed_states ?? []) {
    const { mask, bit } = stateBit(state);
    states[mask] |= bit;
  }
  rows.masks.states_low.push(states.states_low >>> 0);
  rows.masks.states_high.push(states.states_high >>> 0);
  rows.masks.lines.push(maskOf(facts.lines, lineBit));
  rows.masks.core_lines.push(maskOf(facts.core_lines, lineBit));
  rows.masks.features.push(maskOf(facts.coverage_features, featureBit));

  rows.codes.active.push(yesOrNo(facts.active));
  rows.codes.e_bind.push(yesOrNo(facts.e_bind));
  rows.codes.am_best_rating.push(
    facts.am_best_rating ? AM_BEST_RATINGS.indexOf(facts.am_best_rating) + 1 : 0,
  );
  rows.codes.am_best_size.push(
    facts.am_best_size ? AM_BEST_SIZES.indexOf(facts.am_best_size) + 1 : 0,
  );

  for (const list of CLASS_LISTS) {
    const column = rows.classes[list];
    for (const prefix of facts[list] ?? []) column.values.push(encodeClass(prefix));
    column.starts.push(column.values.length);
    column.given.push(facts[list] ? 1 : 0);
  }
  rows.texts.push(facts.name, facts.key ?? "");
}

function freeze(rows: Rows): Block {
  const texts = rows.texts.map((text) => Buffer.from(text, "utf8"));
  const sizes = {
    rows: rows.codes.active.length,
    classes: {
      prohibited_naics: rows.classes.prohibited_naics.values.length,
      target_naics: rows.classes.target_naics.values.length,
    },
    textBytes: texts.reduce((sum, text) => sum + text.length, 0),
  };
  const block = { buffer: new SharedArrayBuffer(blockBytes(sizes)), ...sizes };
  const view = viewBlock(block);
  for (const fact of NUMBER_FACTS) view.numbers[fact].set(rows.numbers[fact]);
  for (const mask of MASKS) view.masks[mask].set(rows.masks[mask]);
  for (const code of CODES) view.codes[code].set(rows.codes[code]);
  for (const list of CLASS_LISTS) {
    view.classes[list].values.set(rows.classes[list].values);
    view.classes[list].starts.set(rows.classes[list].starts);
    view.classes[list].given.set(rows.classes[list].given);
  }
  let at = 0;
  texts.forEach((text, i) => {
    view.text.set(text, at);
    at += text.length;
    view.textStarts[i + 1] = at;
  });
  return block;
}

/** One candidate as a block of its own. */
export function blockOf(facts: CandidateFacts): Block {
  const rows = emptyRows();
  addRow(rows, facts);
  return freeze(rows);
}

/**
 * Builds a pool's columns from a stream of candidates, which must come in canonical order: the order given is the order of
 * the ordinals. With a `hash`, as stored at import, it is taken over; without one it is worked out.
 */
export function columnsBuilder({ hash }: { hash?: string } = {}) {
  const hasher = hash === undefined ? poolHash() : null;
  const blocks: Block[] = [];
  let rows = emptyRows();
  let size = 0;
  return {
    add(facts: CandidateFacts) {
      hasher?.add(facts);
      addRow(rows, facts);
      size += 1;
      if (size % BLOCK_ROWS === 0) {
        blocks.push(freeze(rows));
        rows = emptyRows();
      }
    },
    finish(): PoolColumns {
      if (size % BLOCK_ROWS !== 0) blocks.push(freeze(rows));
      return { size, hash: hash ?? hasher?.digest() ?? "", blocks };
    },
  };
}

/** The columns of candidates in any order. Sorts in memory: for pools that are small or made on the spot. */
export function columnsOf(candidates: readonly CandidateFacts[]): PoolColumns {
  const builder = columnsBuilder();
  for (const facts of candidates.toSorted(compareCandidates)) builder.add(facts);
  return builder.finish();
}

function textOf(view: BlockView, index: number) {
  const from = view.textStarts[index] ?? 0;
  const bytes = Buffer.from(
    view.text.buffer,
    view.text.byteOffset + from,
    (view.textStarts[index + 1] ?? 0) - from,
  );
  return bytes.toString("utf8");
}

/** Leaves a fact out rather than holding it as undefined. */
function put<Fact extends keyof CandidateFacts>(
  facts: CandidateFacts,
  fact: Fact,
  value: CandidateFacts[Fact],
) {
  if (value !== undefined) facts[fact] = value;
}

const named = <T>(mask: number, words: readonly T[], bit: (word: T) => number) =>
  mask & GIVEN ? words.filter((word) => mask & bit(word)) : undefined;

/** The facts of one row as they were given, lists of states, lines and features in the order of the vocabulary. Facts not given are absent. */
export function rowFacts(view: BlockView, row: number): CandidateFacts {
  const { masks, codes } = view;
  const answer = (code: number | undefined) => (code ? code === YES : undefined);
  const states = {
    states_low: masks.states_low[row] ?? 0,
    states_high: masks.states_high[row] ?? 0,
  };
  const licensed = (state: string) => {
    const { mask, bit } = stateBit(state);
    return states[mask] & bit;
  };
  const facts: CandidateFacts = { name: textOf(view, 2 * row) };
  put(facts, "key", textOf(view, 2 * row + 1) || undefined);
  put(facts, "active", answer(codes.active[row]));
  put(facts, "e_bind", answer(codes.e_bind[row]));
  put(facts, "licensed_states", states.states_low & GIVEN ? US_STATES.filter(licensed) : undefined);
  put(facts, "lines", named(masks.lines[row] ?? 0, CANDIDATE_LINES, lineBit));
  put(facts, "core_lines", named(masks.core_lines[row] ?? 0, CANDIDATE_LINES, lineBit));
  put(facts, "coverage_features", named(masks.features[row] ?? 0, COVERAGE_FEATURES, featureBit));
  put(facts, "am_best_rating", AM_BEST_RATINGS[(codes.am_best_rating[row] ?? 0) - 1]);
  put(facts, "am_best_size", AM_BEST_SIZES[(codes.am_best_size[row] ?? 0) - 1]);
  for (const list of CLASS_LISTS) {
    const { values, starts, given } = view.classes[list];
    if (given[row])
      facts[list] = Array.from(values.subarray(starts[row], starts[row + 1]), decodeClass);
  }
  for (const fact of NUMBER_FACTS) {
    const value = view.numbers[fact][row] ?? Number.NaN;
    if (!Number.isNaN(value)) facts[fact] = value;
  }
  return facts;
}

/** The facts of the candidate at an ordinal (its place in the pool's canonical order). Throws a RangeError beyond the pool. */
export function factsAt(columns: PoolColumns, ordinal: number): CandidateFacts {
  const block = columns.blocks[Math.floor(ordinal / BLOCK_ROWS)];
  if (!block || ordinal < 0 || ordinal >= columns.size)
    throw new RangeError(`ordinal ${ordinal} is outside a pool of ${columns.size}`);
  return rowFacts(viewBlock(block), ordinal % BLOCK_ROWS);
}
