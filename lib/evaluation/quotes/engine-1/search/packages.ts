import { wholePoints } from "../combination";
import type { Choice, Market } from "../market";
import type { Finalists } from "./divisions";
import {
  combineAll,
  insertPart,
  insertSingle,
  isBeyond,
  type SearchCounter,
  type Shortlist,
} from "./shortlist";

/**
 * The best combinations of one provider for each of its package premiums. The highest premium that the offerings of a
 * combination state applies. So for one premium, one line states exactly this premium, and the others state a lower
 * one, the same or none. The cost is then the same for all of them, and the rest of the score is a sum.
 */

/** By provider and line. */
function choicesByProvider(market: Market): Choice[][][] {
  const all = Array.from({ length: market.providers }, () => market.lines.map((): Choice[] => []));
  for (const [line, { choices }] of market.lines.entries())
    for (const choice of choices) all[choice.provider]?.[line]?.push(choice);
  return all;
}

/** The best of the given choices of each line. */
function createShortlists(market: Market, lines: readonly (readonly Choice[])[]): Shortlist[] {
  return lines.map((choices, line) => {
    const list: Shortlist = [];
    for (const { ordinal, cents, quality } of choices) {
      const key = quality * market.referenceCents;
      insertSingle(list, { ordinal, line, lines: lines.length, key, cents });
    }
    return list;
  });
}

/** The choices by line for each stated premium, lowest premium first, and the choices without one. */
function groupByPremium(lines: readonly (readonly Choice[])[]) {
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

type Target = {
  finalists: Finalists;
  counter: SearchCounter;
  /** The best packages so far, by points. Combinations that cannot reach them are skipped. */
  best: Shortlist;
};

function addPremium(
  market: Market,
  lists: readonly Shortlist[],
  { finalists, counter, best, premium }: Target & { premium: number },
) {
  const whole = wholePoints(market, premium, 1);
  const least = lists.reduce(
    (sum, [first]) => sum + (first?.key ?? Number.POSITIVE_INFINITY),
    whole,
  );
  for (const [line, list] of lists.entries())
    for (const { picks } of list) finalists.shortlisted[line]?.add(picks[line] ?? 0);
  if (least === Number.POSITIVE_INFINITY || isBeyond(best, least, premium)) return;
  for (const part of combineAll(lists, counter)) {
    finalists.found.push(part);
    insertPart(best, { key: part.key + whole, cents: premium, picks: part.picks });
  }
}

function addProvider(market: Market, lines: readonly (readonly Choice[])[], target: Target) {
  const { none, premiums } = groupByPremium(lines);
  const upToPremium = createShortlists(market, none);
  for (const [premium, choices] of premiums) {
    const exactly = createShortlists(market, choices);
    for (const [line, list] of exactly.entries())
      for (const part of list) insertPart(upToPremium[line] ?? [], part);
    for (const [line, list] of exactly.entries()) {
      if (list.length === 0) continue;
      const lists = upToPremium.map((others, index) => (index === line ? list : others));
      addPremium(market, lists, { ...target, premium });
    }
  }
}

/** Adds the combinations that a package premium can put among the ten best, for providers that offer all lines. */
export function addPackages(
  market: Market,
  { finalists, counter }: Pick<Target, "finalists" | "counter">,
) {
  const best: Shortlist = [];
  for (const lines of choicesByProvider(market)) {
    if (lines.every((choices) => choices.length > 0))
      addProvider(market, lines, { finalists, counter, best });
  }
}
