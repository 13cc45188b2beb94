import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { KIND_NAMES, STATUS_NAMES } from "./filters-words";
import { PERIODS } from "./period";
import type { RunFilters } from "./queries";

/** How the list's filters and page stand in the URL; the server reads them with the same parsers. */
export const filterParsers = {
  status: parseAsStringLiteral(STATUS_NAMES),
  kind: parseAsStringLiteral(KIND_NAMES),
  created: parseAsStringLiteral(PERIODS),
  q: parseAsString,
  cursor: parseAsString,
  since: parseAsString,
};

export const loadFilters = createLoader(filterParsers);

export const filtersOf = ({ status, kind, created, q, cursor, since }: inferParserType<typeof filterParsers>): RunFilters => ({
  status: status ?? undefined,
  kind: kind ?? undefined,
  created: created ?? undefined,
  search: q?.trim() || undefined,
  cursor: cursor ?? undefined,
  since: since ?? undefined,
});
