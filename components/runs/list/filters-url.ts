import {
  createLoader,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { PAGE_PARSERS, pageFiltersOf } from "@/components/ui/list-pages";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import type { RunFilters } from "../queries";

// Written out, because importing the schemas would add the validator to the page.
export const STATUS_NAMES = [
  "queued",
  "processing",
  "completed",
  "failed",
] as const satisfies readonly RunStatus[];
export const KIND_NAMES = [
  "candidate_evaluation",
  "quote_matching",
  "coverage_analysis",
  "dual",
] as const satisfies readonly RunKindName[];

/** The filters and the page of the list, as URL parameters. Server and browser read them with these parsers. */
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
