import {
  createLoader,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { PAGE_PARSERS, pageFiltersOf } from "@/components/ui/list-pages";
import { EVENT_TYPES, type EventFilters } from "./queries";

/** Filters and page in the URL, parsed the same way by server and browser. */
export const eventParsers = {
  type: parseAsStringLiteral(EVENT_TYPES),
  run: parseAsString,
  ...PAGE_PARSERS,
};

export const loadEventFilters = createLoader(eventParsers);

/** The API rejects anything else, such as an id that is still being typed. */
export const isRunId = (text: string) => /^(run|eval)_[0-9A-Za-z]{22}$/.test(text);

export function eventFiltersOf({
  type,
  run,
  ...page
}: inferParserType<typeof eventParsers>): EventFilters {
  const runId = run?.trim() ?? "";
  return {
    type: type ?? undefined,
    run_id: isRunId(runId) ? runId : undefined,
    ...pageFiltersOf(page),
  };
}
