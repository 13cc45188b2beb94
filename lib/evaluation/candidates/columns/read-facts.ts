import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";
import { type CandidateFacts, COVERAGE_FEATURES } from "../facts";
import {
  BLOCK_ROWS,
  type BlockView,
  lineBit,
  NAICS_LISTS,
  NUMBER_FACTS,
  type PoolColumns,
  REPORTED,
  stateBit,
  viewBlock,
  YES,
} from "./block";
import { featureBit } from "./build-columns";
import { decodePrefix } from "./naics-prefixes";

function textAt(view: BlockView, index: number) {
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

const valuesOf = <T>(mask: number, vocabulary: readonly T[], bit: (value: T) => number) =>
  mask & REPORTED ? vocabulary.filter((value) => mask & bit(value)) : undefined;

/** The facts of one row as they were added. States, lines and features are in the order of their vocabulary. */
export function rowFacts(view: BlockView, row: number): CandidateFacts {
  const { masks, codes } = view;
  const yesOrNo = (code: number | undefined) => (code ? code === YES : undefined);
  const states = {
    states_low: masks.states_low[row] ?? 0,
    states_high: masks.states_high[row] ?? 0,
  };
  const licensed = (state: string) => {
    const { mask, bit } = stateBit(state);
    return states[mask] & bit;
  };
  const lines = (mask: number | undefined) => valuesOf(mask ?? 0, CANDIDATE_LINES, lineBit);

  const facts: CandidateFacts = { name: textAt(view, 2 * row) };
  setFact(facts, "key", textAt(view, 2 * row + 1) || undefined);
  setFact(facts, "active", yesOrNo(codes.active[row]));
  setFact(facts, "e_bind", yesOrNo(codes.e_bind[row]));
  if (states.states_low & REPORTED) facts.licensed_states = US_STATES.filter(licensed);
  setFact(facts, "lines", lines(masks.lines[row]));
  setFact(facts, "core_lines", lines(masks.core_lines[row]));
  const features = valuesOf(masks.features[row] ?? 0, COVERAGE_FEATURES, featureBit);
  setFact(facts, "coverage_features", features);
  setFact(facts, "am_best_rating", AM_BEST_RATINGS[(codes.am_best_rating[row] ?? 0) - 1]);
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
  return facts;
}

/** The facts of the candidate at an ordinal, its index in canonical order. Throws a RangeError outside the pool. */
export function factsAt(columns: PoolColumns, ordinal: number): CandidateFacts {
  const block = columns.blocks[Math.floor(ordinal / BLOCK_ROWS)];
  if (!block || ordinal < 0 || ordinal >= columns.size)
    throw new RangeError(`Ordinal ${ordinal} is outside the pool of ${columns.size} candidates.`);
  return rowFacts(viewBlock(block), ordinal % BLOCK_ROWS);
}
