import type { ResultItem } from "../kinds/run-kind";
import type { ComparedItems, PreviewItem } from "../schemas/run-comparison";
import { type Difference, mostChanged } from "./differences";

const positionOf = (item: ResultItem | undefined): PreviewItem["after"] =>
  item ? { rank: item.rank, place: item.place } : null;

export const MOST_CHANGES = 100;

type Items = {
  items: readonly ResultItem[];
  /** Why an item of the other result is not among these. */
  absence: (item: ResultItem) => Difference;
};

function differenceOf(
  before: ResultItem | undefined,
  after: ResultItem | undefined,
  results: { before: Items; after: Items },
): Difference | undefined {
  if (before === undefined || after === undefined) {
    if (before) return results.after.absence(before);
    if (!after) return undefined;
    const { rule, reason } = results.before.absence(after);
    return { rule, reason: `Not in the run: ${reason}` };
  }
  const dimension = mostChanged(before.levels ?? {}, after.levels ?? {});
  if (dimension === undefined)
    return { rule: after.rule ?? null, reason: after.reason ?? "The others changed" };
  const level = ({ levels }: ResultItem) => levels?.[dimension]?.toFixed(2) ?? "not scored";
  return {
    rule: dimension,
    reason: `${dimension}: level ${level(before)} before, ${level(after)} now`,
  };
}

type ResultItems = readonly ResultItem[];

/** The items of two results by their ids: all, those with another place, and those of which only the rank differs. */
export function matchItems(before: ResultItems, after: ResultItems) {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Map(after.map((item) => [item.id, item]));
  const all = [...after, ...before.filter(({ id }) => !now.has(id))].map(({ id, name }) => ({
    id,
    item: { name, before: positionOf(old.get(id)), after: positionOf(now.get(id)) },
  }));
  const changed = all.filter(({ item }) => item.before?.place !== item.after?.place);
  const reranked = all.filter(
    ({ item }) =>
      item.before?.place === item.after?.place && item.before?.rank !== item.after?.rank,
  );
  return { old, now, all, changed, reranked };
}

/** Compares the items of two results by their ids. */
export function compareItems(results: { before: Items; after: Items }): ComparedItems {
  const { items: before } = results.before;
  const { items: after } = results.after;
  const { old, now, all, changed, reranked } = matchItems(before, after);
  const places = [...new Set([...before, ...after].map(({ place }) => place))];
  const count = (items: readonly ResultItem[], place: string) =>
    items.filter((item) => item.place === place).length;
  return {
    counts: places.map((place) => ({
      place,
      before: count(before, place),
      after: count(after, place),
    })),
    changed: changed.length,
    reranked: reranked.length,
    items: all.flatMap(({ item }) => (item.after === null ? [] : [item])),
    changes: [...changed, ...reranked].slice(0, MOST_CHANGES).map(({ id, item }) => {
      const difference = differenceOf(old.get(id), now.get(id), results);
      return { ...item, ...(difference ? { difference } : {}) };
    }),
  };
}
