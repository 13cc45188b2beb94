import { createHash } from "node:crypto";
import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";
import { type CandidateFacts, COVERAGE_FEATURES, type CoverageFeature } from "../facts";
import {
  BLOCK_ROWS,
  type Block,
  blockBytes,
  CODE_FACTS,
  type CodeFact,
  lineBit,
  MASKS,
  type Mask,
  NAICS_LISTS,
  type NaicsList,
  NO,
  NUMBER_FACTS,
  type NumberFact,
  type PoolColumns,
  REPORTED,
  stateBit,
  viewBlock,
  YES,
} from "./block";
import { encodePrefix } from "./naics-prefixes";

/** The rows of a block that is not full yet. */
type Rows = {
  numbers: Record<NumberFact, number[]>;
  masks: Record<Mask, number[]>;
  codes: Record<CodeFact, number[]>;
  classes: Record<NaicsList, { values: number[]; starts: number[]; given: number[] }>;
  texts: string[];
};

function emptyRows(): Rows {
  const list = () => ({ values: [], starts: [0], given: [] });
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
    classes: { prohibited_naics: list(), target_naics: list() },
    texts: [],
  };
}

const yesOrNo = (value: boolean | undefined) => (value === undefined ? 0 : value ? YES : NO);
const maskOf = <T>(values: readonly T[] | undefined, bit: (value: T) => number) =>
  values ? values.reduce((mask, value) => mask | bit(value), REPORTED) >>> 0 : 0;
export const featureBit = (feature: CoverageFeature) => 1 << COVERAGE_FEATURES.indexOf(feature);

function addRow(rows: Rows, facts: CandidateFacts) {
  // Adding zero turns -0, which JSON can express, into 0.
  for (const fact of NUMBER_FACTS) rows.numbers[fact].push((facts[fact] ?? Number.NaN) + 0);

  const reported = facts.licensed_states ? REPORTED : 0;
  const states = { states_low: reported, states_high: reported };
  for (const state of facts.licensed_states ?? []) {
    const { mask, bit } = stateBit(state);
    states[mask] |= bit;
  }
  rows.masks.states_low.push(states.states_low >>> 0);
  rows.masks.states_high.push(states.states_high >>> 0);
  rows.masks.lines.push(maskOf(facts.lines, lineBit));
  rows.masks.core_lines.push(maskOf(facts.core_lines, lineBit));
  rows.masks.features.push(maskOf(facts.coverage_features, featureBit));

  const { am_best_rating: rating, am_best_size: size } = facts;
  rows.codes.active.push(yesOrNo(facts.active));
  rows.codes.e_bind.push(yesOrNo(facts.e_bind));
  rows.codes.am_best_rating.push(rating ? AM_BEST_RATINGS.indexOf(rating) + 1 : 0);
  rows.codes.am_best_size.push(size ? AM_BEST_SIZES.indexOf(size) + 1 : 0);

  for (const list of NAICS_LISTS) {
    const column = rows.classes[list];
    for (const prefix of facts[list] ?? []) column.values.push(encodePrefix(prefix));
    column.starts.push(column.values.length);
    column.given.push(facts[list] ? 1 : 0);
  }
  rows.texts.push(facts.name, facts.key ?? "");
}

/** Copies the rows into shared memory. */
function createBlock(rows: Rows): Block {
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
  for (const fact of CODE_FACTS) view.codes[fact].set(rows.codes[fact]);
  for (const list of NAICS_LISTS) {
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

/** A block with one candidate. */
export function blockOf(facts: CandidateFacts): Block {
  const rows = emptyRows();
  addRow(rows, facts);
  return createBlock(rows);
}

/**
 * Builds the columns of a pool from a stream of candidates in canonical order. That order assigns the ordinals.
 * `hash`: the pool hash stored at import; without it, the hash is computed.
 */
export function columnsBuilder({ hash }: { hash?: string } = {}) {
  const poolHash = hash === undefined ? createPoolHash() : null;
  const blocks: Block[] = [];
  let rows = emptyRows();
  let size = 0;
  return {
    add(facts: CandidateFacts) {
      poolHash?.add(facts);
      addRow(rows, facts);
      size += 1;
      if (size % BLOCK_ROWS === 0) {
        blocks.push(createBlock(rows));
        rows = emptyRows();
      }
    },
    finish(): PoolColumns {
      if (size % BLOCK_ROWS !== 0) blocks.push(createBlock(rows));
      return { size, hash: hash ?? poolHash?.digest() ?? "", blocks };
    },
  };
}

/** The columns of candidates in any order. Sorts in memory, so it is meant for small pools. */
export function columnsOf(candidates: readonly CandidateFacts[]): PoolColumns {
  const builder = columnsBuilder();
  for (const facts of candidates.toSorted(compareCandidates)) builder.add(facts);
  return builder.finish();
}

/** The canonical order of a pool: by name, key (none first) and all other facts, in byte order. It also breaks ties. */
export function compareCandidates(a: CandidateFacts, b: CandidateFacts): number {
  return (
    compareText(a.name, b.name) ||
    compareText(a.key ?? "", b.key ?? "") ||
    compareText(canonicalJson(a), canonicalJson(b))
  );
}

/** SHA-256 (hex) over the canonical JSON of the candidates, one per line. Add them in canonical order. */
export function createPoolHash() {
  const hash = createHash("sha256");
  return {
    add(facts: CandidateFacts) {
      hash.update(`${canonicalJson(facts)}\n`);
    },
    digest: () => hash.digest("hex"),
  };
}
