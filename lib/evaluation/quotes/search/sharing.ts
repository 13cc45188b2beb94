import type { Choice, Market } from "../market";
import {
  combine,
  combineAll,
  keep,
  keepSingle,
  type Part,
  type Shortlist,
  type Tally,
  tooLate,
} from "./shortlist";

/**
 * The best combinations under a key that is a sum over the offerings, for every number of providers. A set of lines is a bit mask;
 * a group is a set of lines that are taken from one provider.
 */

/** What an offering adds to the key of a combination, or null where combinations with it are not asked for. */
export type KeyOf = (choice: Choice, line: number) => number | null;

type ProviderLists = { mask: number; lists: (Shortlist | undefined)[] };

/** For each line the best of all providers, and for each provider the best of each of its lines. */
function shortlists(market: Market, keyOf: KeyOf) {
  const providers: ProviderLists[] = Array.from({ length: market.providers }, () => ({
    mask: 0,
    lists: [],
  }));
  const ofLine = market.lines.map(({ choices }, line) => {
    const best: Shortlist = [];
    for (const choice of choices) {
      const key = keyOf(choice, line);
      const own = providers[choice.provider];
      if (key === null || !own) continue;
      const single = {
        ordinal: choice.ordinal,
        line,
        lines: market.lines.length,
        key,
        cents: choice.cents,
      };
      keepSingle(best, single);
      const list = own.lists[line] ?? [];
      own.lists[line] = list;
      own.mask |= 1 << line;
      keepSingle(list, single);
    }
    return best;
  });
  return { ofLine, providers };
}

/** Adds what one provider can do to the best of every group of its lines. */
function addProvider({ mask, lists }: ProviderLists, groups: Shortlist[], tally: Tally) {
  for (let group = mask; group > 0; group = (group - 1) & mask) {
    if ((group & (group - 1)) === 0) continue;
    const own = lists.filter(
      (list, line): list is Shortlist => list !== undefined && (group & (1 << line)) !== 0,
    );
    const into = groups[group] ?? [];
    groups[group] = into;
    let [key, cents] = [0, 0];
    for (const [best] of own) {
      key += best?.key ?? 0;
      cents += best?.cents ?? 0;
    }
    // The provider's own best comes too late, or is worse than the tenth: so is everything else of it.
    if (tooLate(into, key, cents)) continue;
    for (const part of combineAll(own, tally)) keep(into, part);
  }
}

/** Parts a set of lines into groups, the first line's group first, so that every division is met once. */
function divide(
  groups: readonly Shortlist[],
  fewer: readonly Shortlist[],
  { lines, tally }: { lines: number; tally: Tally },
): Shortlist {
  const into: Shortlist = [];
  const first = lines & -lines;
  const others = lines ^ first;
  for (let rest = others; rest > 0; rest = (rest - 1) & others) {
    combine(groups[lines ^ rest] ?? [], fewer[rest] ?? [], { into, tally });
  }
  return into;
}

export type Shared = {
  found: Part[] /** Ordinals by line that a short list holds. */;
  kept: Set<number>[];
};

/** For each number of groups the ten best combinations; two groups may have the same provider, so nothing is asked for that cannot be. */
export function bestBySharing(market: Market, keyOf: KeyOf, tally: Tally): Shared {
  const { ofLine, providers } = shortlists(market, keyOf);
  const count = ofLine.length;
  const all = (1 << count) - 1;
  const groups: Shortlist[] = [];
  for (const [line, list] of ofLine.entries()) groups[1 << line] = list;
  for (const provider of providers) addProvider(provider, groups, tally);

  const found = [...(groups[all] ?? [])];
  let fewer = groups;
  for (let parts = 2; parts <= count; parts++) {
    const more: Shortlist[] = [];
    // What is left after the first group never holds the first line, so of the sets with it only the whole one is needed.
    for (let lines = 2; lines < all; lines += 2)
      more[lines] = divide(groups, fewer, { lines, tally });
    more[all] = divide(groups, fewer, { lines: all, tally });
    found.push(...(more[all] ?? []));
    fewer = more;
  }
  const kept = ofLine.map(
    (_, line) =>
      new Set(
        providers.flatMap(({ lists }) => (lists[line] ?? []).map(({ picks }) => picks[line] ?? 0)),
      ),
  );
  return { found, kept };
}
