import type { CodeFact, Mask, NaicsList, NumberFact } from "./columns/block";
import { REPORTED } from "./columns/block";
import { type DerivedView, FILED_NUMBERS } from "./columns/derive";
import { undecidedClasses } from "./columns/naics-prefixes";
import type { Risk } from "./risk";
import { WORST_ADEQUATE_INDEX } from "./scoring/credibility";

const ALL_CODES = Array.from({ length: 256 }, (_, code) => code);

/** Plain loops that find the selected rows without a fact. One loop per kind of column, so that each stays fast. */

type Selection = { rows: Uint32Array; count: number };
export type MissingCounter = (view: DerivedView, selection: Selection, risk: Risk) => number;

const noNumber =
  (column: (view: DerivedView) => Float64Array): MissingCounter =>
  (view, { rows, count }) => {
    const values = column(view);
    let missing = 0;
    for (let i = 0; i < count; i++) missing += +!((values[rows[i] ?? 0] ?? 0) >= 0);
    return missing;
  };

const noCode =
  (column: (view: DerivedView) => Uint8Array): MissingCounter =>
  (view, { rows, count }) => {
    const codes = column(view);
    let missing = 0;
    for (let i = 0; i < count; i++) missing += +(codes[rows[i] ?? 0] === 0);
    return missing;
  };

export const withoutNumber = (fact: NumberFact) => noNumber((view) => view.numbers[fact]);
export const withoutMinPremium = noNumber((view) => view.derived.minPremium);
export const withoutCode = (fact: CodeFact) => noCode((view) => view.codes[fact]);
export const withoutDerived = (fact: "filed" | "appetite" | "strength" | "amBest") =>
  noCode((view) => view.derived[fact]);
export const withoutList = (list: NaicsList) => noCode((view) => view.classes[list].given);

export const withoutMask =
  (mask: Mask): MissingCounter =>
  (view, { rows, count }) => {
    const masks = view.masks[mask];
    let missing = 0;
    for (let i = 0; i < count; i++) missing += +((masks[rows[i] ?? 0] ?? 0) < REPORTED);
    return missing;
  };

/** Rows without a filing that states the number for the line in the state. */
export const withoutFiled = (number: keyof typeof FILED_NUMBERS) =>
  withCodes(
    ({ derived }) => derived.filedNumbers,
    ALL_CODES.filter((code) => (code & FILED_NUMBERS[number]) === 0),
  );

/** Rows that no agency rates, as far as it is reported. */
export const withoutRating = noCode((view) => view.derived.strength);

/** Rows whose list contains codes within the profile's, and none that contains it. */
export const withNarrowerClasses =
  (list: NaicsList): MissingCounter =>
  ({ classes }, { rows, count }, { naics = "" }) => {
    const undecided = undecidedClasses(classes[list], naics);
    let found = 0;
    if (undecided) for (let i = 0; i < count; i++) found += undecided(rows[i] ?? 0);
    return found;
  };

/** Rows whose index is poor (L4) and counts, although no complaint is reported. */
export const withPoorIndexAgainst =
  (
    index: "complaint_index" | "upheld_complaints_per_musd",
    complaints: "complaints" | "upheld_complaints",
  ): MissingCounter =>
  ({ numbers }, { rows, count }) => {
    const [indexes, counts] = [numbers[index], numbers[complaints]];
    let found = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      found += +(counts[row] === 0 && (indexes[row] ?? 0) > WORST_ADEQUATE_INDEX);
    }
    return found;
  };

/** Rows without a credible loss ratio of the line's own. */
export const withoutLineResult = noCode((view) => view.derived.ownLossRatio);

/** Rows whose code is one of the listed. */
export const withCodes = (
  column: (view: DerivedView) => Uint8Array,
  listed: readonly number[],
): MissingCounter => {
  const counted = new Uint8Array(256);
  for (const code of listed) counted[code] = 1;
  return (view, { rows, count }) => {
    const codes = column(view);
    let found = 0;
    for (let i = 0; i < count; i++) found += counted[codes[rows[i] ?? 0] ?? 0] ?? 0;
    return found;
  };
};

/** Rows that lack at least one of two numbers. */
export const withoutBoth =
  (one: NumberFact, other: NumberFact): MissingCounter =>
  (view, { rows, count }) => {
    const [a, b] = [view.numbers[one], view.numbers[other]];
    let missing = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      missing += +!((a[row] ?? 0) >= 0 && (b[row] ?? 0) >= 0);
    }
    return missing;
  };
