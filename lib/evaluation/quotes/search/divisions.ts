import type { View } from "./partition";
import { type ProviderParts, providerParts, type Reading } from "./provider-parts";
import {
  combine,
  insertPart,
  isBeyond,
  type Part,
  type SearchCounter,
  type Shortlist,
} from "./shortlist";

/**
 * The best combinations for a key that is a sum, for every number of providers. A set of lines is a bit mask. A group is
 * a set of lines from one provider.
 */

/** Adds the combinations of one provider to the best of every group of its lines. */
function addProvider(
  { lines, least, best }: ProviderParts,
  groups: Shortlist[],
  counter: SearchCounter,
) {
  for (let group = lines; group > 0; group = (group - 1) & lines) {
    const into = groups[group] ?? [];
    groups[group] = into;
    // If the provider's best combination has no place, none of its others has.
    if (isBeyond(into, least(group), counter.keep)) continue;
    for (const part of best(group)) insertPart(into, part, counter.keep);
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

type DivisionParams = { providers: number; reading: Reading; counter: SearchCounter };

/** The best combinations for each number of groups. Two groups may have the same provider. */
export function bestByDivision(
  view: View,
  { providers, reading, counter }: DivisionParams,
): Finalists {
  const parts = providerParts(view, { providers, reading, counter });
  const all = (1 << view.length) - 1;
  const groups: Shortlist[] = [];
  for (const provider of parts) addProvider(provider, groups, counter);

  const found = [...(groups[all] ?? [])];
  let fewer = groups;
  for (let count = 2; count <= view.length; count++) {
    const more: Shortlist[] = [];
    // The rest after the first group never contains the first line, so of the sets with it only `all` is needed.
    for (let lines = 2; lines < all; lines += 2)
      more[lines] = divide(groups, fewer, { lines, counter });
    more[all] = divide(groups, fewer, { lines: all, counter });
    found.push(...(more[all] ?? []));
    fewer = more;
  }
  const shortlisted = view.map(
    (_, line) => new Set(parts.flatMap((provider) => provider.shortlisted(line))),
  );
  return { found, shortlisted };
}
