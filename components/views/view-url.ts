import { savedQueryOf } from "@/lib/domain/lists/saved-views";

/** The URL parameter with the id of the view that is open. `none`: the list without filters, whatever the default is. */
export const SAVED_PARAM = "saved";
export const NO_VIEW = "none";

/** A part of a view that the list no longer has: a filter, one of its values, or a column. */
export type MissingPart = { name: string; value: string };

/** Reduces a query to the parts that a list reads. */
export type Normalize = (query: string) => string;

const valuesIn = (text: string | null) => (text === null ? [] : text.split(","));

/** The parts of a saved query that the list would leave out. */
export function missingParts(query: string, normalize: Normalize): MissingPart[] {
  const known = new URLSearchParams(normalize(query));
  return [...new URLSearchParams(query)].flatMap(([name, value]) => {
    const kept = valuesIn(known.get(name));
    return known.get(name) === value
      ? []
      : valuesIn(value)
          .filter((each) => !kept.includes(each))
          .map((each) => ({ name, value: each }));
  });
}

/** `status foo, pool`. */
export const missingText = (parts: readonly MissingPart[]): string =>
  parts.map(({ name, value }) => `${name.replaceAll("_", " ")} ${value}`.trim()).join(", ");

/** Parameters of the page that do not belong to the list. */
const KEPT = ["environment", "view"];

/** The query of the page with a view: the saved filters that the list still has. null: without filters. */
export function queryWithView(
  search: string,
  view: { id: string; query: string } | null,
  normalize: Normalize,
): string {
  const present = new URLSearchParams(search);
  const next = new URLSearchParams(view ? savedQueryOf(normalize(view.query)) : "");
  for (const name of KEPT) {
    const value = present.get(name);
    if (value !== null) next.set(name, value);
  }
  next.set(SAVED_PARAM, view?.id ?? NO_VIEW);
  return next.toString();
}

/** Whether a query names no view and no filters. */
export const isPlain = (search: string): boolean =>
  [...new URLSearchParams(search).keys()].every((name) => KEPT.includes(name));

/** Whether the list shows something other than the view. */
export const isChanged = (search: string, query: string, normalize: Normalize): boolean =>
  savedQueryOf(search) !== savedQueryOf(normalize(query));
