import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { PERIODS, type Period, sinceOf } from "./period";

/** What every paged list has in its URL: the period it looks back, and the page. */
export const PAGE_PARSERS = {
  created: parseAsStringLiteral(PERIODS),
  cursor: parseAsString,
  since: parseAsString,
};

type PageState = inferParserType<typeof PAGE_PARSERS>;
export type PageFilters = { created?: Period; cursor?: string; since?: string };

export const pageFiltersOf = ({ created, cursor, since }: PageState): PageFilters => ({
  created: created ?? undefined,
  cursor: cursor ?? undefined,
  since: since ?? undefined,
});

const PAGE_SIZE = 25;

/** The request's fields for one page. `since` pins the period's beginning while one pages: a cursor holds only for the list that gave it. */
export function pageQuery<Filters extends PageFilters>({ created, since, ...rest }: Filters) {
  return { ...rest, created_after: since ?? (created && sinceOf(created)), limit: PAGE_SIZE };
}

/** A new filter starts at the first page. */
export const FIRST_PAGE = { cursor: null, since: null };

type SetPage = (
  page: { cursor: string | null; since: string | null } | null,
  options?: { scroll: boolean },
) => unknown;

export type PageSteps = {
  begun: boolean;
  newest: () => void;
  /** On with the same beginning of the period as the page before. */
  older: (cursor: string, since: string | undefined) => void;
};

/** The ways through a list's pages, and out of all filters. */
export function pageSteps(
  { cursor }: Pick<PageState, "cursor">,
  set: SetPage,
): { pages: PageSteps; clear: () => void } {
  return {
    pages: {
      begun: cursor !== null,
      newest: () => void set(FIRST_PAGE, { scroll: true }),
      older: (next, since) => void set({ cursor: next, since: since ?? null }, { scroll: true }),
    },
    clear: () => void set(null),
  };
}
