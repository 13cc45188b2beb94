import { createHash } from "node:crypto";
import { AM_BEST_SIZES } from "@/lib/domain/am-best";
import { gradeIndex, RATING_OUTLOOKS } from "@/lib/domain/ratings";
import { canonicalJson, compareText } from "@/lib/evaluation/core/canonical-json";
import {
  APPOINTMENTS,
  type CandidateFacts,
  COVERAGE_FEATURES,
  type CoverageFeature,
} from "../facts";
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
import { addCustomFacts, type CustomRows, customShapes, writeCustom } from "./custom-columns";
import { encodePrefix } from "./naics-prefixes";
import {
  addFilings,
  addLineResults,
  type FilingRows,
  filingRows,
  type ResultRows,
  resultRows,
  writeFilings,
  writeLineResults,
} from "./row-lists";

/** The rows of a block that is not full yet. */
type Rows = {
  numbers: Record<NumberFact, number[]>;
  reported: Set<NumberFact>;
  masks: Record<Mask, number[]>;
  codes: Record<CodeFact, number[]>;
  classes: Record<NaicsList, { values: number[]; starts: number[]; given: number[] }>;
  filings: FilingRows;
  lineResults: ResultRows;
  texts: string[];
  custom: CustomRows;
};

const arrays = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;

function emptyRows(): Rows {
  const list = () => ({ values: [], starts: [0], given: [] });
  return {
    numbers: arrays(NUMBER_FACTS),
    reported: new Set(),
    masks: arrays(MASKS),
    codes: arrays<CodeFact>(CODE_FACTS),
    classes: { prohibited_naics: list(), target_naics: list() },
    filings: filingRows(),
    lineResults: resultRows(),
    texts: [],
    custom: new Map(),
  };
}

const yesOrNo = (value: boolean | undefined) => (value === undefined ? 0 : value ? YES : NO);
export const featureBit = (feature: CoverageFeature) => 1 << COVERAGE_FEATURES.indexOf(feature);

/** Adds a list to masks. The first bit of every mask of a list says whether it is reported. */
function addMasks<T, Name extends Mask>(
  masks: Record<Mask, number[]>,
  names: readonly Name[],
  values: readonly T[] | undefined,
  bitOf: (value: T) => { mask: Name; bit: number },
) {
  for (const name of names) masks[name].push(values ? REPORTED : 0);
  for (const value of values ?? []) {
    const { mask, bit } = bitOf(value);
    const column = masks[mask];
    column[column.length - 1] = ((column.at(-1) ?? 0) | bit) >>> 0;
  }
}

function addCodes(codes: Rows["codes"], facts: CandidateFacts) {
  const { am_best_rating: rating, am_best_size: size, appointment } = facts;
  for (const code of CODE_FACTS) codes[code].push(0);
  const last = codes.active.length - 1;
  codes.active[last] = yesOrNo(facts.active);
  codes.e_bind[last] = yesOrNo(facts.e_bind);
  codes.am_best_rating[last] = rating ? gradeIndex("am_best", rating) + 1 : 0;
  codes.am_best_size[last] = size ? AM_BEST_SIZES.indexOf(size) + 1 : 0;
  codes.appointment[last] = appointment ? APPOINTMENTS.indexOf(appointment) + 1 : 0;
  for (const { agency, grade, outlook } of facts.ratings ?? []) {
    codes[`grade_${agency}`][last] = gradeIndex(agency, grade) + 1;
    codes[`outlook_${agency}`][last] = outlook ? RATING_OUTLOOKS.indexOf(outlook) + 1 : 0;
  }
}

function addRow(rows: Rows, facts: CandidateFacts) {
  addCustomFacts(rows.custom, rows.codes.active.length, facts);
  for (const fact of NUMBER_FACTS) {
    const value = facts[fact];
    // Adding zero turns -0, which JSON can express, into 0.
    rows.numbers[fact].push((value ?? Number.NaN) + 0);
    if (value !== undefined) rows.reported.add(fact);
  }
  addMasks(rows.masks, ["states_low", "states_high"], facts.licensed_states, stateBit);
  addMasks(rows.masks, ["lines_low", "lines_high"], facts.lines, (line) => lineBit("lines", line));
  addMasks(rows.masks, ["core_lines_low", "core_lines_high"], facts.core_lines, (line) =>
    lineBit("core_lines", line),
  );
  addMasks(rows.masks, ["features"], facts.coverage_features, (feature) => ({
    mask: "features",
    bit: featureBit(feature),
  }));
  addCodes(rows.codes, facts);
  for (const list of NAICS_LISTS) {
    const column = rows.classes[list];
    for (const prefix of facts[list] ?? []) column.values.push(encodePrefix(prefix));
    column.starts.push(column.values.length);
    column.given.push(facts[list] ? 1 : 0);
  }
  addFilings(rows.filings, facts);
  addLineResults(rows.lineResults, facts);
  rows.texts.push(facts.name, facts.key ?? "", facts.group ?? "");
}

/** Copies the rows into shared memory. */
function createBlock(rows: Rows): Block {
  const texts = rows.texts.map((text) => Buffer.from(text, "utf8"));
  const { shapes: custom, dictionary } = customShapes(rows.custom);
  const sizes = {
    rows: rows.codes.active.length,
    numbers: NUMBER_FACTS.filter((fact) => rows.reported.has(fact)),
    classes: {
      prohibited_naics: rows.classes.prohibited_naics.values.length,
      target_naics: rows.classes.target_naics.values.length,
    },
    filings: rows.filings.line.length,
    lineResults: rows.lineResults.line.length,
    textBytes: texts.reduce((sum, text) => sum + text.length, 0),
    custom,
    dictionaryBytes: dictionary.length,
  };
  const block = { buffer: new SharedArrayBuffer(blockBytes(sizes)), ...sizes };
  const view = viewBlock(block);
  for (const fact of block.numbers) view.numbers[fact].set(rows.numbers[fact]);
  for (const mask of MASKS) view.masks[mask].set(rows.masks[mask]);
  for (const fact of CODE_FACTS) view.codes[fact].set(rows.codes[fact]);
  for (const list of NAICS_LISTS) {
    view.classes[list].values.set(rows.classes[list].values);
    view.classes[list].starts.set(rows.classes[list].starts);
    view.classes[list].given.set(rows.classes[list].given);
  }
  view.dictionary.set(dictionary);
  writeCustom(view.custom, rows.custom);
  writeFilings(view.filings, rows.filings);
  writeLineResults(view.lineResults, rows.lineResults);
  let at = 0;
  texts.forEach((text, i) => {
    view.text.set(text, at);
    at += text.length;
    view.textStarts[i + 1] = at;
  });
  return block;
}

/** A block with some candidates, in the given order. */
export function blockOf(...candidates: readonly CandidateFacts[]): Block {
  const rows = emptyRows();
  for (const facts of candidates) addRow(rows, facts);
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
