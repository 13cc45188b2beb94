import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";

/** Shortlists of the best partial combinations, and combining them. */

/** One choice in each of some lines. `picks` contains the ordinals by line, NONE in the other lines. */
export type Part = { key: number; cents: number; picks: readonly number[] };

/** At most `MAX_SOLUTIONS` different parts of the same lines, best first. */
export type Shortlist = Part[];

/** How many parts were built. */
export type SearchCounter = { assembled: number };

const NONE = -1;

/** One choice of one of the `lines` lines. */
export type Single = { ordinal: number; line: number; lines: number; key: number; cents: number };

/** Inserts a part with a single choice. The part is created only if there is a place for it. */
export function insertSingle(list: Shortlist, { ordinal, line, lines, key, cents }: Single) {
  if (isBeyond(list, key, cents)) return;
  const picks = Array.from({ length: lines }, (_, index) => (index === line ? ordinal : NONE));
  insertPart(list, { key, cents, picks });
}

/**
 * By key, cents, ids. Adding the same part to both sides never changes the order, which is why shortlists are
 * sufficient.
 */
function compareParts(a: Part, b: Part): number {
  const order = a.key - b.key || a.cents - b.cents;
  if (order !== 0) return order;
  for (const [line, ordinal] of a.picks.entries()) {
    const difference = ordinal - (b.picks[line] ?? NONE);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Inserts a part, unless the list contains it or is full of better parts. */
export function insertPart(list: Shortlist, part: Part) {
  let place = list.length;
  while (place > 0) {
    const before = list[place - 1];
    const order = before ? compareParts(part, before) : 0;
    if (order === 0) return;
    if (order > 0) break;
    place--;
  }
  if (place >= MAX_SOLUTIONS) return;
  list.splice(place, 0, part);
  if (list.length > MAX_SOLUTIONS) list.pop();
}

const mergePicks = (a: readonly number[], b: readonly number[]) =>
  a.map((ordinal, line) => (ordinal === NONE ? (b[line] ?? NONE) : ordinal));

/** Whether a part with this key and cents ranks after a full list. */
export function isBeyond(list: Shortlist, key: number, cents: number): boolean {
  const last = list[MAX_SOLUTIONS - 1];
  return last !== undefined && (key > last.key || (key === last.key && cents > last.cents));
}

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
      if ((i + 1) * (j + 1) > MAX_SOLUTIONS) break;
      const key = left.key + right.key;
      const cents = left.cents + right.cents;
      if (isBeyond(into, key, cents)) break;
      counter.assembled++;
      insertPart(into, { key, cents, picks: mergePicks(left.picks, right.picks) });
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
