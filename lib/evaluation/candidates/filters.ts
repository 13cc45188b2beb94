import { lineBit, NO, REPORTED, stateBit, TEXTS_PER_ROW } from "./columns/block";
import type { DerivedView } from "./columns/derive";
import { prefixMatcher } from "./columns/naics-prefixes";
import { textAt } from "./columns/read-facts";
import type { Risk } from "./risk";
import type { FilterRule, RowTest, RuleSet } from "./rule-set";

/** Marks the rows of a block that a rule removes. `outcome` is 0 for rows that no rule has removed yet. */
export type Filter = (view: DerivedView, outcome: Uint8Array) => void;

/** Removes rows whose reported mask lacks the bit. */
function lacksBit(column: (view: DerivedView) => Uint32Array, bit: number, mark: number): Filter {
  return (view, outcome) => {
    const masks = column(view);
    for (let row = 0; row < view.rows; row++) {
      const mask = masks[row] ?? 0;
      if (mask >= REPORTED && (mask & bit) === 0 && outcome[row] === 0) outcome[row] = mark;
    }
  };
}

function prohibitedClass(naics: string, mark: number): Filter {
  const countMatches = prefixMatcher(naics);
  return (view, outcome) => {
    const column = view.classes.prohibited_naics;
    const before = countMatches(column);
    for (let row = 0; row < view.rows; row++) {
      const matches =
        (before[column.starts[row + 1] ?? 0] ?? 0) > (before[column.starts[row] ?? 0] ?? 0);
      if (matches && outcome[row] === 0) outcome[row] = mark;
    }
  };
}

function revenueOutOfBand(revenue: number, mark: number): Filter {
  return (view, outcome) => {
    const { revenue_min_usd: least, revenue_max_usd: most } = view.numbers;
    for (let row = 0; row < view.rows; row++) {
      // A missing end is NaN, so both comparisons are false.
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

/** Removes rows by their one-byte code. */
function listedCodes(
  column: (view: DerivedView) => Uint8Array,
  removes: readonly number[],
  mark: number,
): Filter {
  const removed = new Uint8Array(256);
  for (const code of removes) removed[code] = 1;
  return (view, outcome) => {
    const codes = column(view);
    for (let row = 0; row < view.rows; row++)
      if (removed[codes[row] ?? 0] === 1 && outcome[row] === 0) outcome[row] = mark;
  };
}

/** Reading a name takes longer than a comparison, so that only rows that are left are read. */
function listedNames(removes: (name: string) => boolean, mark: number): Filter {
  return (view, outcome) => {
    for (let row = 0; row < view.rows; row++)
      if (outcome[row] === 0 && removes(textAt(view, TEXTS_PER_ROW * row))) outcome[row] = mark;
  };
}

function foundRows(testOf: (view: DerivedView) => RowTest, mark: number): Filter {
  return (view, outcome) => {
    const removes = testOf(view);
    for (let row = 0; row < view.rows; row++)
      if (outcome[row] === 0 && removes(row)) outcome[row] = mark;
  };
}

type RangeRule = FilterRule & { kind: "range" };

function outsideRange({ fact, ...rule }: RangeRule, risk: Risk, mark: number): Filter | null {
  const least = rule.least?.(risk) ?? Number.NEGATIVE_INFINITY;
  const most = rule.most?.(risk) ?? Number.POSITIVE_INFINITY;
  if (least === Number.NEGATIVE_INFINITY && most === Number.POSITIVE_INFINITY) return null;
  return (view, outcome) => {
    const column = fact === "min_premium_usd" ? view.derived.minPremium : view.numbers[fact];
    for (let row = 0; row < view.rows; row++) {
      const value = column[row] ?? 0;
      if ((value < least || value > most) && outcome[row] === 0) outcome[row] = mark;
    }
  };
}

/** The loop of one rule, or null when the profile lacks the field that the rule needs. */
function compileFilter(rule: FilterRule, risk: Risk, mark: number): Filter | null {
  const { state, line, naics, revenue } = risk;
  switch (rule.kind) {
    case "inactive":
      return inactive(mark);
    case "not_licensed": {
      const { mask, bit } = stateBit(state);
      return lacksBit((view) => view.masks[mask], bit, mark);
    }
    case "line_not_written": {
      const { mask, bit } = lineBit("lines", line);
      return lacksBit((view) => view.masks[mask], bit, mark);
    }
    case "prohibited_class":
      return naics === undefined ? null : prohibitedClass(naics, mark);
    case "revenue_out_of_band":
      return revenue === undefined ? null : revenueOutOfBand(revenue, mark);
    case "code": {
      const removes = rule.removes(risk);
      return removes === null ? null : listedCodes(rule.column, removes, mark);
    }
    case "name": {
      const removes = rule.removes(risk);
      return removes === null ? null : listedNames(removes, mark);
    }
    case "range":
      return outsideRange(rule, risk, mark);
    case "own": {
      const removes = rule.removes(risk);
      return removes === null ? null : foundRows(removes, mark);
    }
  }
}

/** Compiles the filters of a rule set. They set each row of `outcome` to 0 or to the index + 1 of the removing rule. */
export function compileFilters({ filters }: RuleSet, profile: Risk): Filter {
  const loops = filters
    .map((rule, i) => compileFilter(rule, profile, i + 1))
    .filter((loop) => loop !== null);
  return (view, outcome) => {
    outcome.fill(0);
    for (const loop of loops) loop(view, outcome);
  };
}
