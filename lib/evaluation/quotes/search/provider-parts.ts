import type { Choice, LineSet } from "../market";
import type { View } from "./partition";
import {
  addSums,
  combine,
  combineAll,
  compareSums,
  insertPart,
  isBeyond,
  NOTHING,
  type SearchCounter,
  type Shortlist,
  type Sum,
  singlePart,
} from "./shortlist";

/**
 * The best combinations of each provider for every set of its lines. A set is divided into blocks: one line at its own
 * premium, or the lines of a package at the package price. Each block adds to the key, whatever the others are.
 */

/**
 * What a choice adds to the open questions of a combination, and what it and an amount of money add to the key. All are
 * whole numbers.
 */
export type Reading = {
  gaps: (choice: Choice) => number;
  quality: (choice: Choice) => number;
  money: (cents: number) => number;
};

export type ProviderParts = {
  /** All lines that the provider offers. */
  lines: LineSet;
  /** The best key of each set of its lines, without building combinations. */
  least: (lines: LineSet) => Sum;
  best: (lines: LineSet) => Shortlist;
  /** The ordinals that are in a shortlist, by line. */
  shortlisted: (line: number) => number[];
};

type Own = { lines: LineSet; choices: (Choice[] | undefined)[] };

function choicesByProvider(view: View, providers: number): Own[] {
  const all = Array.from({ length: providers }, (): Own => ({ lines: 0, choices: [] }));
  for (const [line, choices] of view.entries()) {
    for (const choice of choices) {
      const own = all[choice.provider];
      if (!own) continue;
      const ofLine = own.choices[line] ?? [];
      own.choices[line] = ofLine;
      ofLine.push(choice);
      own.lines |= 1 << line;
    }
  }
  return all;
}

const bitsOf = (lines: LineSet): number[] => {
  const indexes: number[] = [];
  for (let rest = lines, line = 0; rest > 0; rest >>= 1, line++) if (rest & 1) indexes.push(line);
  return indexes;
};

/** A shortlist of choices of one line. `cents` is what each of them costs. */
function shortlistOf(
  choices: readonly Choice[],
  {
    reading,
    line,
    lines,
    cents,
    counter,
  }: {
    reading: Reading;
    line: number;
    lines: number;
    cents: (choice: Choice) => number;
    counter: SearchCounter;
  },
): Shortlist {
  const list: Shortlist = [];
  for (const choice of choices) {
    const own = cents(choice);
    const sum = {
      gaps: reading.gaps(choice),
      key: reading.quality(choice) + reading.money(own),
      cents: own,
    };
    if (isBeyond(list, sum, counter.keep)) continue;
    insertPart(list, singlePart(sum, { ordinal: choice.ordinal, line, lines }), counter.keep);
  }
  return list;
}

type PackageParams = { own: Own; reading: Reading; lines: number; counter: SearchCounter };

/**
 * The best combinations of the lines of a package. The highest price that the choices state for this set applies. So
 * for one price, one line states exactly this price, and the others a lower one, another set or none. The price is then
 * the same for all of them, and the rest of the key is a sum.
 */
function packageParts(set: LineSet, { own, reading, lines, counter }: PackageParams) {
  const indexes = bitsOf(set);
  const used = indexes.map(() => new Set<number>());
  const listOf = (line: number, choices: readonly Choice[]) => {
    const cents = ({ extraCents }: Choice) => extraCents;
    return shortlistOf(choices, { reading, line, lines, cents, counter });
  };
  const priceOf = ({ packagePrice }: Choice) =>
    packagePrice?.lines === set ? packagePrice.cents : null;
  const choices = indexes.map((line) => own.choices[line] ?? []);
  const upToPrice = indexes.map((line, i) =>
    listOf(
      line,
      (choices[i] ?? []).filter((choice) => priceOf(choice) === null),
    ),
  );
  const prices = new Set(choices.flat().flatMap((choice) => priceOf(choice) ?? []));

  const parts: Shortlist = [];
  for (const price of [...prices].sort((a, b) => a - b)) {
    const exactly = indexes.map((line, i) =>
      listOf(
        line,
        (choices[i] ?? []).filter((choice) => priceOf(choice) === price),
      ),
    );
    for (const [i, list] of exactly.entries())
      for (const part of list) insertPart(upToPrice[i] ?? [], part, counter.keep);
    for (const [i, list] of exactly.entries()) {
      const lists = upToPrice.map((others, index) => (index === i ? list : others));
      if (lists.some(({ length }) => length === 0)) continue;
      for (const [index, { length }] of lists.entries())
        for (let at = 0; at < length; at++)
          used[index]?.add(lists[index]?.[at]?.picks[indexes[index] ?? 0] ?? 0);
      for (const { gaps, key, cents, picks } of combineAll(lists, counter)) {
        const part = { gaps, key: key + reading.money(price), cents: cents + price, picks };
        insertPart(parts, part, counter.keep);
      }
    }
  }
  return { parts, used: new Map(indexes.map((line, i) => [line, used[i] ?? new Set<number>()])) };
}

function partsOf(own: Own, { reading, lines, counter }: Omit<PackageParams, "own">): ProviderParts {
  const singles = Array.from({ length: lines }, (_, line) => {
    const cents = ({ premiumCents, extraCents }: Choice) => premiumCents + extraCents;
    return shortlistOf(own.choices[line] ?? [], { reading, line, lines, cents, counter });
  });
  const sets = new Set<LineSet>();
  for (const { packagePrice } of own.choices.flatMap((choices) => choices ?? []))
    if (packagePrice && (packagePrice.lines & own.lines) === packagePrice.lines)
      sets.add(packagePrice.lines);
  const packages = [...sets].map((set) => ({
    set,
    ...packageParts(set, { own, reading, lines, counter }),
  }));

  const indexOf = (first: LineSet) => 31 - Math.clz32(first);
  const leastSums: (Sum | undefined)[] = [NOTHING];
  function least(set: LineSet): Sum {
    const known = leastSums[set];
    if (known) return known;
    const first = set & -set;
    const [alone = NOTHING] = singles[indexOf(first)] ?? [];
    let sum = addSums(least(set ^ first), alone);
    for (const { set: packaged, parts } of packages) {
      const [best] = parts;
      if (!best || (packaged & first) === 0 || (packaged & set) !== packaged) continue;
      const together = addSums(least(set ^ packaged), best);
      if (compareSums(together, sum) < 0) sum = together;
    }
    leastSums[set] = sum;
    return sum;
  }

  const bestLists: (Shortlist | undefined)[] = [];
  function best(set: LineSet): Shortlist {
    const known = bestLists[set];
    if (known) return known;
    const first = set & -set;
    const alone = singles[indexOf(first)] ?? [];
    const into: Shortlist = set === first ? [...alone] : [];
    if (set !== first) combine(alone, best(set ^ first), { into, counter });
    for (const { set: packaged, parts } of packages) {
      if ((packaged & first) === 0 || (packaged & set) !== packaged) continue;
      if (packaged === set) for (const part of parts) insertPart(into, part, counter.keep);
      else combine(parts, best(set ^ packaged), { into, counter });
    }
    bestLists[set] = into;
    return into;
  }

  return {
    lines: own.lines,
    least,
    best,
    shortlisted: (line) => [
      ...(singles[line] ?? []).map(({ picks }) => picks[line] ?? 0),
      ...packages.flatMap(({ used }) => [...(used.get(line) ?? [])]),
    ],
  };
}

/** The parts of every provider of a view that offers something. */
export function providerParts(
  view: View,
  { providers, reading, counter }: { providers: number; reading: Reading; counter: SearchCounter },
): ProviderParts[] {
  return choicesByProvider(view, providers)
    .filter(({ lines }) => lines !== 0)
    .map((own) => partsOf(own, { reading, lines: view.length, counter }));
}
