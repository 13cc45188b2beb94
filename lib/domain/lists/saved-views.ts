/** The lists whose filters, order and columns can be saved as a view. */
export const SAVED_LISTS = ["runs", "deliveries"] as const;
export type SavedList = (typeof SAVED_LISTS)[number];

export const MAX_VIEW_NAME = 60;
/** Of a person, for one list. */
export const MAX_VIEWS = 100;
const MAX_QUERY = 2_000;
const MAX_FIELDS = 40;

/** Parameters of the URL that are not part of a view: the page, the position and the view itself. */
const NOT_SAVED = new Set(["cursor", "since", "environment", "view", "tail", "saved"]);

/** The part of a list's query that a view saves, in one order, so that equal views have equal texts. */
export function savedQueryOf(query: string): string {
  const kept = [...new URLSearchParams(query)].filter(
    ([name, value]) => !NOT_SAVED.has(name) && value !== "",
  );
  return new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}

/** What is wrong with the query of a view; null if nothing is. */
export function queryProblem(query: string): string | null {
  const saved = savedQueryOf(query);
  if (saved.length > MAX_QUERY) return `must have at most ${MAX_QUERY} characters`;
  return new URLSearchParams(saved).size > MAX_FIELDS
    ? `must have at most ${MAX_FIELDS} fields`
    : null;
}
