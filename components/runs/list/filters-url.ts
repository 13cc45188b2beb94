import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { pageFiltersOf, SORTED_PAGE_PARSERS, valuesOf } from "@/components/ui/list-pages";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { RUN_STATUSES } from "@/lib/domain/run-status";
import type { RunFilters } from "../queries";
import { REVIEW_PARSERS, reviewFiltersOf } from "./review-filters-url";

/** The filters and the page of the list, as URL parameters. Server and browser read them with these parsers. */
export const filterParsers = {
  status: parseAsArrayOf(parseAsStringLiteral(RUN_STATUSES)),
  kind: parseAsArrayOf(parseAsStringLiteral(RUN_KINDS)),
  engine: parseAsString,
  engine_version: parseAsString,
  origin_run_id: parseAsString,
  external_id: parseAsString,
  /** `key=value`. */
  metadata: parseAsString,
  ...REVIEW_PARSERS,
  q: parseAsString,
  ...SORTED_PAGE_PARSERS,
};

/** The filter of the API for `key=value`; undefined if there is no key. */
function metadataOf(text: string | null): Record<string, string> | undefined {
  const at = text?.indexOf("=") ?? -1;
  return text && at > 0 ? { [text.slice(0, at)]: text.slice(at + 1) } : undefined;
}

/** The columns that the list can hide. */
export const HIDEABLE_HEADERS = ["External ID", "Result", "Pool", "Duration", "Created"] as const;

export const loadFilters = createLoader(filterParsers);

export const filtersOf = ({
  status,
  kind,
  engine,
  engine_version,
  origin_run_id,
  external_id,
  metadata,
  q,
  created,
  cursor,
  since,
  sort,
  ...review
}: inferParserType<typeof filterParsers>): RunFilters => ({
  status: valuesOf(status),
  kind: valuesOf(kind),
  engine: engine ?? undefined,
  // A version without its engine is ambiguous.
  engine_version: (engine && engine_version) ?? undefined,
  origin_run_id: origin_run_id ?? undefined,
  external_id: external_id || undefined,
  metadata: metadataOf(metadata),
  search: q?.trim() || undefined,
  ...reviewFiltersOf(review),
  // A search has no other order than newest first.
  ...pageFiltersOf({ created, cursor, since, sort: q?.trim() ? null : sort }),
});
