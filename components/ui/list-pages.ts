import {
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { SORT_ORDERS, type SortOrder } from "@/lib/domain/lists/sort-order";
import { PERIODS, type Period, periodStart } from "./period";

/** URL parameters of every paged list: the period and the page. */
export const PAGE_PARSERS = {
  created: parseAsStringLiteral(PERIODS),
  cursor: parseAsString,
  since: parseAsString,
};

/** Those of lists that can be sorted. Other lists refuse an order, so they do not read it. */
export const SORTED_PAGE_PARSERS = {
  ...PAGE_PARSERS,
  sort: parseAsStringLiteral(SORT_ORDERS),
};

/** The URL parameter with the columns of a list that are hidden. It changes what is shown, and not what is read. */
export const HIDDEN_PARSER = parseAsArrayOf(parseAsString);

type PageState = inferParserType<typeof PAGE_PARSERS> & { sort?: SortOrder | null };
export type PageFilters = { created?: Period; cursor?: string; since?: string; sort?: SortOrder };

export const pageFiltersOf = ({ created, cursor, since, sort }: PageState): PageFilters => ({
  created: created ?? undefined,
  cursor: cursor ?? undefined,
  since: since ?? undefined,
  sort: sort ?? undefined,
});

/** The chosen values of a filter; undefined, which is no filter, for none. */
export const valuesOf = <Value>(chosen: readonly Value[] | null): readonly Value[] | undefined =>
  chosen === null || chosen.length === 0 ? undefined : chosen;

const PAGE_SIZE = 25;

/**
 * The query of one page's request. `since` keeps the start of the period while paging:
 * a cursor is valid only for the list that returned it.
 */
export function pageQuery<Filters extends PageFilters>({ created, since, ...rest }: Filters) {
  return { ...rest, created_after: since ?? (created && periodStart(created)), limit: PAGE_SIZE };
}

/** How a list is sorted, by its URL. Another order starts at the first page. */
export const sortOf = (
  sort: SortOrder | undefined,
  set: (values: { sort: SortOrder | null; cursor: null; since: null }) => unknown,
  reason: string | null = null,
) => ({
  order: sort ?? "newest",
  onChange: (order: SortOrder) =>
    void set({ sort: order === "newest" ? null : order, ...FIRST_PAGE }),
  reason,
});

/** A changed filter starts at the first page. */
export const FIRST_PAGE = { cursor: null, since: null };

type SetPage = (
  page: { cursor: string | null; since: string | null } | null,
  options?: { scroll: boolean },
) => unknown;

export type PageControls = {
  /** False on the first page. */
  hasNewer: boolean;
  newest: () => void;
  /** The next page, with the same start of the period. */
  older: (cursor: string, since: string | undefined) => void;
};

/** Functions that change the page in the URL, and one that clears all filters. */
export function pageControls(
  { cursor }: Pick<PageState, "cursor">,
  set: SetPage,
): { pages: PageControls; clear: () => void } {
  return {
    pages: {
      hasNewer: cursor !== null,
      newest: () => void set(FIRST_PAGE, { scroll: true }),
      older: (next, since) => void set({ cursor: next, since: since ?? null }, { scroll: true }),
    },
    clear: () => void set(null),
  };
}

/**
 * A `placeholderData` function: while the next page loads, the previous page of the same list stays.
 * `listKey` is the common prefix of the query keys of all pages, with the environment in it,
 * so that rows of one environment never appear under the other.
 */
export const keepPreviousPage =
  (listKey: readonly unknown[]) =>
  <Page>(
    previous: Page | undefined,
    previousQuery: { queryKey: readonly unknown[] } | undefined,
  ): Page | undefined =>
    previousQuery && listKey.every((part, at) => previousQuery.queryKey[at] === part)
      ? previous
      : undefined;
