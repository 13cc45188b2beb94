import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";

/** Short lists of the best parts of combinations, and putting parts together. */

/** One choice in each of some lines. `picks` holds ordinals by line, NONE in the other lines. */
export type Part = { key: number; cents: number; picks: readonly number[] };

/** At most `MAX_SOLUTIONS` different parts of the same lines, best first. */
export type Shortlist = Part[];

export type Tally = { assembled: number };

const NONE = -1;

/** One choice of one line, of so many lines. */
export type Single = { ordinal: number; line: number; lines: number; key: number; cents: number };

/** Keeps a part of a single choice, made only where there is room for it. */
export function keepSingle(list: Shortlist, { ordinal, line, lines, key, cents }: Single) {
  if (tooLate(list, key, cents)) return;
  keep(list, {
    key,
    cents,
    picks: Array.from({ length: lines }, (_, place) => (place === line ? ordinal : NONE)),
  });
}

/** By key, cents, then ids. Adding the same part to both sides of a comparison never turns it: that is what makes short lists enough. */
function compareParts(a: Part, b: Part): number {
  const order = a.key - b.key || a.cents - b.cents;
  if (order !== 0) return order;
  for (const [line, ordinal] of a.picks.entries()) {
    const difference = ordinal - (b.picks[line] ?? NONE);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Puts a part in its place, unless it is there already or is worse than all of a full list. */
export function keep(list: Shortlist, part: Part) {
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

const joined = (a: readonly number[], b: readonly number[]) =>
  a.map((ordinal, line) => (ordinal === NONE ? (b[line] ?? NONE) : ordinal));

/** Whether a part of that key and cents has no place in the list any more. */
export function tooLate(list: Shortlist, key: number, cents: number): boolean {
  const last = list[MAX_SOLUTIONS - 1];
  return last !== undefined && (key > last.key || (key === last.key && cents > last.cents));
}

/**
 * Puts every part of `a` together with every part of `b`, of other lines, and keeps the best in `into`. The i-th with the j-th has
 * i × j − 1 better ones before it, so pairs beyond the length of a short list are not looked at.
 */
export function combine(
  a: Shortlist,
  b: Shortlist,
  { into, tally }: { into: Shortlist; tally: Tally },
) {
  for (const [i, left] of a.entries()) {
    for (const [j, right] of b.entries()) {
      if ((i + 1) * (j + 1) > MAX_SOLUTIONS) break;
      const key = left.key + right.key;
      const cents = left.cents + right.cents;
      if (tooLate(into, key, cents)) break;
      tally.assembled++;
      keep(into, { key, cents, picks: joined(left.picks, right.picks) });
    }
  }
}

/** The best that take one part of each list. */
export function combineAll(lists: readonly Shortlist[], tally: Tally): Shortlist {
  const [first = [], ...others] = lists;
  return others.reduce<Shortlist>((best, list) => {
    const into: Shortlist = [];
    combine(best, list, { into, tally });
    return into;
  }, first);
}
