import {
  createLoader,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { PAGE_PARSERS, pageFiltersOf } from "@/components/ui/list-pages";
import type { RunFilters } from "../queries";
import { KIND_NAMES, STATUS_NAMES } from "./filter-labels";

/** How the list's filters and page stand in the URL; the server reads them with the same parsers. */
export const filterParsers = {
  status: parseAsStringLiteral(STATUS_NAMES),
  kind: parseAsStringLiteral(KIND_NAMES),
  q: parseAsString,
  ...PAGE_PARSERS,
};

export const loadFilters = createLoader(filterParsers);

export const filtersOf = ({
  status,
  kind,
  q,
  ...page
}: inferParserType<typeof filterParsers>): RunFilters => ({
  status: status ?? undefined,
  kind: kind ?? undefined,
  search: q?.trim() || undefined,
  ...pageFiltersOf(page),
});
