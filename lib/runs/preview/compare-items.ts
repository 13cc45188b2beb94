import type { ResultItem } from "../kinds/run-kind";
import type { EnginePreview, PreviewItem } from "../schemas/engine-preview";

export type Compared = Pick<EnginePreview, "counts" | "changed" | "items" | "changes">;

const positionOf = (item: ResultItem | undefined): PreviewItem["after"] =>
  item ? { rank: item.rank, place: item.place } : null;

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
  const changes = all.filter(
    (item) => item.before?.place !== item.after?.place || item.before?.rank !== item.after?.rank,
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
    changed: changes.length,
    items: all.filter((item) => item.after !== null),
    changes,
  };
}
