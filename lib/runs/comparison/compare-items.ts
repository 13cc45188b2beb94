import type { ResultItem } from "../kinds/run-kind";
import type { ComparedItems, PreviewItem } from "../schemas/run-comparison";
import { type Difference, differenceBy, mostChanged, type Names } from "./differences";
import type { RuleNames } from "./rule-names";

const positionOf = (item: ResultItem | undefined) =>
  item ? { rank: item.rank, place: item.place } : null;

/** An item's position with the words of its place. */
const labelled = (
  position: ReturnType<typeof positionOf>,
  names: RuleNames,
): PreviewItem["after"] => position && { ...position, label: names.place(position.place) };

export const MOST_CHANGES = 100;

type Items = {
  items: readonly ResultItem[];
  /** Why an item of the other result is not among these. */
  absence: (item: ResultItem) => Pick<Difference, "rule" | "reason">;
};

function differenceOf(
  before: ResultItem | undefined,
  after: ResultItem | undefined,
  results: { before: Items; after: Items },
  names: Names,
): Difference | undefined {
  if (before === undefined || after === undefined) {
    if (before) {
      const { rule, reason } = results.after.absence(before);
      return differenceBy(names.after, rule, reason);
    }
    if (!after) return undefined;
    const { rule, reason } = results.before.absence(after);
    return differenceBy(names.before, rule, `Not in the run: ${reason}`);
  }
  const dimension = mostChanged(before.levels ?? {}, after.levels ?? {});
  if (dimension === undefined) {
    const [was, is] = [before.overallLevel, after.overallLevel];
    return was !== is
      ? differenceBy(
          names.after,
          null,
          `The dimensions have other weights: overall level ${was?.toFixed(2)} before, ${is?.toFixed(2)} now`,
        )
      : differenceBy(
          names.after,
          after.rule ?? null,
          after.reason ?? "Its levels are the same; others moved",
        );
  }
  const level = ({ levels }: ResultItem) => levels?.[dimension]?.toFixed(2) ?? "not scored";
  return differenceBy(
    names.after,
    dimension,
    `${names.after.dimension(dimension)}: level ${level(before)} before, ${level(after)} now`,
  );
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
export function compareItems(
  results: { before: Items; after: Items },
  names: Names,
): ComparedItems {
  const { items: before } = results.before;
  const { items: after } = results.after;
  const { old, now, all, changed, reranked } = matchItems(before, after);
  const shown = ({ name, before: was, after: is }: (typeof all)[number]["item"]): PreviewItem => ({
    name,
    before: labelled(was, names.after),
    after: labelled(is, names.after),
  });
  const places = [...new Set([...before, ...after].map(({ place }) => place))];
  const count = (items: readonly ResultItem[], place: string) =>
    items.filter((item) => item.place === place).length;
  return {
    counts: places.map((place) => ({
      place,
      label: names.after.place(place),
      before: count(before, place),
      after: count(after, place),
    })),
    changed: changed.length,
    reranked: reranked.length,
    items: all.flatMap(({ item }) => (item.after === null ? [] : [shown(item)])),
    changes: [...changed, ...reranked].slice(0, MOST_CHANGES).map(({ id, item }) => {
      const difference = differenceOf(old.get(id), now.get(id), results, names);
      return { ...shown(item), ...(difference ? { difference } : {}) };
    }),
  };
}
