import type { DerivedView } from "../columns/derive";

/** Some rows of a block: the first `count` of `rows`. */
export type Selection = { rows: Uint32Array; count: number };

/** Adds the increment of one criterion to the sum of every selected row. One column and one plain loop make it fast. */
export type Scorer = (view: DerivedView, selection: Selection, sums: Uint16Array) => void;

/** What each level of a criterion adds to the sum of its dimension; the last entry is for a missing fact. */
export type Increments = readonly [number, number, number, number, number];
