import type { Choice, Market } from "../market";
import { wholePoints } from "../score";
import type { Shared } from "./sharing";
import { combineAll, keep, keepSingle, type Shortlist, type Tally, tooLate } from "./shortlist";

/**
 * The best combinations of one provider by each of its package premiums. What counts is the highest premium that a combination's
 * offerings state; so for one premium, one line states exactly that, the others state less, the same or none. The cost is then the
 * same for all of them and the rest of the score is a sum again.
 */

/** By provider and line. */
function linesByProvider(market: Market): Choice[][][] {
  const all = Array.from({ length: market.providers }, () => market.lines.map((): Choice[] => []));
  for (const [line, { choices }] of market.lines.entries())
    for (const choice of choices) all[choice.provider]?.[line]?.push(choice);
  return all;
}

/** The best of each line among the choices given. */
function shortlistsOf(market: Market, lines: readonly (readonly Choice[])[]): Shortlist[] {
  return lines.map((choices, line) => {
    const list: Shortlist = [];
    for (const { ordinal, cents, quality } of choices) {
      keepSingle(list, {
        ordinal,
        line,
        lines: lines.length,
        key: quality * market.referenceCents,
        cents,
      });
    }
    return list;
  });
}

/** Choices by line for each premium that is stated, lowest premium first, and those that state none. */
function byPremium(lines: readonly (readonly Choice[])[]) {
  const none = lines.map((choices) => choices.filter(({ packageCents }) => packageCents === null));
  const stated = new Map<number, Choice[][]>();
  for (const [line, choices] of lines.entries()) {
    for (const choice of choices) {
      if (choice.packageCents === null) continue;
      const same = stated.get(choice.packageCents) ?? lines.map(() => []);
      stated.set(choice.packageCents, same);
      same[line]?.push(choice);
    }
  }
  return { none, premiums: [...stated].sort(([a], [b]) => a - b) };
}

type Into = {
  shared: Shared;
  tally: Tally /** The best packages yet, by points: what cannot reach them is left out. */;
  best: Shortlist;
};

function addPremium(
  market: Market,
  sources: readonly Shortlist[],
  { shared, tally, best, premium }: Into & { premium: number },
) {
  const whole = wholePoints(market, premium, 1);
  const least = sources.reduce(
    (sum, [head]) => sum + (head?.key ?? Number.POSITIVE_INFINITY),
    whole,
  );
  for (const [line, source] of sources.entries())
    for (const { picks } of source) shared.kept[line]?.add(picks[line] ?? 0);
  if (least === Number.POSITIVE_INFINITY || tooLate(best, least, premium)) return;
  for (const part of combineAll(sources, tally)) {
    shared.found.push(part);
    keep(best, { key: part.key + whole, cents: premium, picks: part.picks });
  }
}

function addProvider(market: Market, lines: readonly (readonly Choice[])[], into: Into) {
  const { none, premiums } = byPremium(lines);
  const upTo = shortlistsOf(market, none);
  for (const [premium, choices] of premiums) {
    const exactly = shortlistsOf(market, choices);
    for (const [line, list] of exactly.entries())
      for (const part of list) keep(upTo[line] ?? [], part);
    for (const [line, list] of exactly.entries()) {
      if (list.length === 0) continue;
      addPremium(
        market,
        upTo.map((others, place) => (place === line ? list : others)),
        { ...into, premium },
      );
    }
  }
}

/** Adds to `shared` what can be among the ten best for a package premium of a provider that has all lines. */
export function addPackages(market: Market, { shared, tally }: { shared: Shared; tally: Tally }) {
  const best: Shortlist = [];
  for (const lines of linesByProvider(market)) {
    if (lines.every((choices) => choices.length > 0))
      addProvider(market, lines, { shared, tally, best });
  }
}
