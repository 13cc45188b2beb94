import { type BlockView, GIVEN, lineBit, NO, stateBit } from "./columns/block";
import { classMatcher } from "./columns/naics-prefixes";
import type { CandidateProfile } from "./input";
import type { FilterRule, RuleSet } from "./rule-set";

/** Marks the rows of a block that a rule removes. `outcome` is 0 for a row that no rule has removed yet. */
export type Filter = (view: BlockView, outcome: Uint8Array) => void;

/** Where a mask was given and lacks the bit. */
function lacking(column: (view: BlockView) => Uint32Array, bit: number, mark: number): Filter {
  return (view, outcome) => {
    const masks = column(view);
    for (let row = 0; row < view.rows; row++) {
      const mask = masks[row] ?? 0;
      if (mask >= GIVEN && (mask & bit) === 0 && outcome[row] === 0) outcome[row] = mark;
    }
  };
}

function prohibited(naics: string, mark: number): Filter {
  const listed = classMatcher(naics);
  return (view, outcome) => {
    const column = view.classes.prohibited_naics;
    const seen = listed(column);
    for (let row = 0; row < view.rows; row++) {
      const matches =
        (seen[column.starts[row + 1] ?? 0] ?? 0) > (seen[column.starts[row] ?? 0] ?? 0);
      if (matches && outcome[row] === 0) outcome[row] = mark;
    }
  };
}

function outOfBand(revenue: number, mark: number): Filter {
  return (view, outcome) => {
    const { revenue_min_usd: least, revenue_max_usd: most } = view.numbers;
    for (let row = 0; row < view.rows; row++) {
      // A missing end is NaN, which no comparison holds for.
      if ((revenue < (least[row] ?? 0) || revenue > (most[row] ?? 0)) && outcome[row] === 0)
        outcome[row] = mark;
    }
  };
}

function inactive(mark: number): Filter {
  return (view, outcome) => {
    const { active } = view.codes;
    for (let row = 0; row < view.rows; row++)
      if (active[row] === NO && outcome[row] === 0) outcome[row] = mark;
  };
}

/** The loop for one rule; null where the profile does not say what the rule asks after. */
function compileFilter(
  { kind }: FilterRule,
  { state, line, naics, revenue }: CandidateProfile,
  mark: number,
): Filter | null {
  switch (kind) {
    case "inactive":
      return inactive(mark);
    case "not_licensed": {
      const { mask, bit } = stateBit(state);
      return lacking((view) => view.masks[mask], bit, mark);
    }
    case "line_not_written":
      return lacking((view) => view.masks.lines, lineBit(line), mark);
    case "prohibited_class":
      return naics === undefined ? null : prohibited(naics, mark);
    case "revenue_out_of_band":
      return revenue === undefined ? null : outOfBand(revenue, mark);
  }
}

/** Runs a rule set's filters over a block: afterwards each row of `outcome` is 0, or the place (from 1) of the rule that removed it. */
export function compileFilters({ filters }: RuleSet, profile: CandidateProfile): Filter {
  const loops = filters
    .map((rule, i) => compileFilter(rule, profile, i + 1))
    .filter((loop) => loop !== null);
  return (view, outcome) => {
    outcome.fill(0);
    for (const loop of loops) loop(view, outcome);
  };
}
