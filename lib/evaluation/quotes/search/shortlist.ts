import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";

/** Shortlists of the best partial combinations, and combining them. */

/** What combinations are ordered by: open questions, then the key, then cents. All of them are sums. */
export type Sum = { gaps: number; key: number; cents: number };

/** One choice in each of some lines. `picks` contains the ordinals by line, NONE in the other lines. */
export type Part = Sum & { picks: readonly number[] };

/** Different parts of the same lines, best first. */
export type Shortlist = Part[];

/** How many parts a shortlist keeps, and how many parts were built. */
export type SearchCounter = { keep: number; assembled: number };

export const createCounter = (keep: number = MAX_SOLUTIONS): SearchCounter => ({
  keep,
  assembled: 0,
});

const NONE = -1;

/** A part with one choice of one of `lines` lines. */
export function singlePart(
  sum: Sum,
  { ordinal, line, lines }: { ordinal: number; line: number; lines: number },
): Part {
  const picks = Array.from({ length: lines }, (_, index) => (index === line ? ordinal : NONE));
  return { ...sum, picks };
}

function comparePicks(a: readonly number[], b: readonly number[]): number {
  for (let line = 0; line < a.length; line++) {
    const difference = (a[line] ?? NONE) - (b[line] ?? NONE);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * By open questions, key, cents, ids. Adding the same part to both sides never changes the order, which is why shortlists are
 * sufficient.
 */
const compareParts = (a: Part, b: Part) => compareSums(a, b) || comparePicks(a.picks, b.picks);

export const compareSums = (a: Sum, b: Sum): number =>
  a.gaps - b.gaps || a.key - b.key || a.cents - b.cents;

export const NOTHING: Sum = { gaps: 0, key: 0, cents: 0 };

export const addSums = (a: Sum, b: Sum): Sum => ({
  gaps: a.gaps + b.gaps,
  key: a.key + b.key,
  cents: a.cents + b.cents,
});

/** Whether a part with this sum ranks after a full list. */
export function isBeyond(list: Shortlist, sum: Sum, keep: number): boolean {
  const last = list[keep - 1];
  return last !== undefined && compareSums(sum, last) > 0;
}

/**
 * Inserts a part, unless the list is full of better parts. The same choices may come twice, at the price of each and at
 * a package price: only the better of the two stays, or the list would contain fewer than its different parts.
 */
export function insertPart(list: Shortlist, part: Part, keep: number) {
  let place = list.length;
  for (; place > 0; place--) {
    const before = list[place - 1];
    if (!before || compareParts(part, before) > 0) break;
  }
  if (place >= keep) return;
  for (const [index, other] of list.entries()) {
    if (comparePicks(other.picks, part.picks) !== 0) continue;
    if (index < place) return;
    list.splice(index, 1);
    break;
  }
  list.splice(place, 0, part);
  if (list.length > keep) list.pop();
}

const mergePicks = (a: readonly number[], b: readonly number[]) =>
  a.map((ordinal, line) => (ordinal === NONE ? (b[line] ?? NONE) : ordinal));

/**
 * Combines every part of `a` with every part of `b`, which has other lines, and keeps the best in `into`. The i-th
 * combined with the j-th has i × j - 1 better combinations before it, so most pairs are skipped.
 */
export function combine(
  a: Shortlist,
  b: Shortlist,
  { into, counter }: { into: Shortlist; counter: SearchCounter },
) {
  for (const [i, left] of a.entries()) {
    for (const [j, right] of b.entries()) {
      if ((i + 1) * (j + 1) > counter.keep) break;
      const sum = addSums(left, right);
      if (isBeyond(into, sum, counter.keep)) break;
      counter.assembled++;
      insertPart(into, { ...sum, picks: mergePicks(left.picks, right.picks) }, counter.keep);
    }
  }
}

/** The best combinations with one part of each list. */
export function combineAll(lists: readonly Shortlist[], counter: SearchCounter): Shortlist {
  const [first = [], ...others] = lists;
  return others.reduce<Shortlist>((best, list) => {
    const into: Shortlist = [];
    combine(best, list, { into, counter });
    return into;
  }, first);
}
