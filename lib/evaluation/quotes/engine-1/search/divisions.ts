import type { Choice, Market } from "../market";
import {
  combine,
  combineAll,
  insertPart,
  insertSingle,
  isBeyond,
  type Part,
  type SearchCounter,
  type Shortlist,
} from "./shortlist";

/**
 * The best combinations for a key that is a sum over the offerings, for every number of providers. A set of lines is
 * a bit mask. A group is a set of lines from one provider.
 */

/** What an offering adds to the key of a combination. null excludes the combinations that contain it. */
export type KeyOf = (choice: Choice, line: number) => number | null;

type ProviderLists = { mask: number; lists: (Shortlist | undefined)[] };

/** The best choices of each line, and of each provider and line. */
function createShortlists(market: Market, keyOf: KeyOf) {
  const providers: ProviderLists[] = Array.from({ length: market.providers }, () => ({
    mask: 0,
    lists: [],
  }));
  const byLine = market.lines.map(({ choices }, line) => {
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
      insertSingle(best, single);
      const list = own.lists[line] ?? [];
      own.lists[line] = list;
      own.mask |= 1 << line;
      insertSingle(list, single);
    }
    return best;
  });
  return { byLine, providers };
}

/** Adds the combinations of one provider to the best of every group of its lines. */
function addProvider({ mask, lists }: ProviderLists, groups: Shortlist[], counter: SearchCounter) {
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
    // If the provider's best combination has no place, none of its others has.
    if (isBeyond(into, key, cents)) continue;
    for (const part of combineAll(own, counter)) insertPart(into, part);
  }
}

/** Divides a set of lines into groups. The group with the first line comes first, so that no division is repeated. */
function divide(
  groups: readonly Shortlist[],
  fewer: readonly Shortlist[],
  { lines, counter }: { lines: number; counter: SearchCounter },
): Shortlist {
  const into: Shortlist = [];
  const first = lines & -lines;
  const others = lines ^ first;
  for (let rest = others; rest > 0; rest = (rest - 1) & others) {
    combine(groups[lines ^ rest] ?? [], fewer[rest] ?? [], { into, counter });
  }
  return into;
}

/** The combinations to score in full, and the ordinals by line that are in a shortlist. */
export type Finalists = { found: Part[]; shortlisted: Set<number>[] };

/** The ten best combinations for each number of groups. Two groups may have the same provider. */
export function bestByDivision(market: Market, keyOf: KeyOf, counter: SearchCounter): Finalists {
  const { byLine, providers } = createShortlists(market, keyOf);
  const count = byLine.length;
  const all = (1 << count) - 1;
  const groups: Shortlist[] = [];
  for (const [line, list] of byLine.entries()) groups[1 << line] = list;
  for (const provider of providers) addProvider(provider, groups, counter);

  const found = [...(groups[all] ?? [])];
  let fewer = groups;
  for (let parts = 2; parts <= count; parts++) {
    const more: Shortlist[] = [];
    // The rest after the first group never contains the first line, so of the sets with it only `all` is needed.
    for (let lines = 2; lines < all; lines += 2)
      more[lines] = divide(groups, fewer, { lines, counter });
    more[all] = divide(groups, fewer, { lines: all, counter });
    found.push(...(more[all] ?? []));
    fewer = more;
  }
  const shortlisted = byLine.map((_, line) => {
    const parts = providers.flatMap(({ lists }) => lists[line] ?? []);
    return new Set(parts.map(({ picks }) => picks[line] ?? 0));
  });
  return { found, shortlisted };
}
