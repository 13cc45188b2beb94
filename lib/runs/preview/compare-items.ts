import type { ResultItem } from "../kinds/run-kind";
import type { EnginePreview, PreviewItem } from "../schemas/engine-preview";

export type Compared = Pick<EnginePreview, "counts" | "changed" | "reranked" | "items" | "changes">;

const positionOf = (item: ResultItem | undefined): PreviewItem["after"] =>
  item ? { rank: item.rank, place: item.place } : null;

export const MOST_CHANGES = 100;

/** Compares two lists of items by their ids. */
export function compareItems(
  before: readonly ResultItem[],
  after: readonly ResultItem[],
): Compared {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Map(after.map((item) => [item.id, item]));
  const all = [...after, ...before.filter(({ id }) => !now.has(id))].map(
    ({ id, name }): PreviewItem => ({
      name,
      before: positionOf(old.get(id)),
      after: positionOf(now.get(id)),
    }),
  );
  const changed = all.filter(({ before: was, after: is }) => was?.place !== is?.place);
  const reranked = all.filter(
    ({ before: was, after: is }) => was?.place === is?.place && was?.rank !== is?.rank,
  );
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
    items: all.filter((item) => item.after !== null),
    changes: [...changed, ...reranked].slice(0, MOST_CHANGES),
  };
}
