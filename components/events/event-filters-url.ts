import {
  createLoader,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { PAGE_PARSERS, pageFiltersOf } from "@/components/ui/list-pages";
import { type EventFilters, TYPE_NAMES } from "./queries";

/** How the list's filters and page stand in the URL; the server reads them with the same parsers. */
export const filterParsers = {
  type: parseAsStringLiteral(TYPE_NAMES),
  run: parseAsString,
  ...PAGE_PARSERS,
};

export const loadFilters = createLoader(filterParsers);

const RUN_ID = /^(run|eval)_[0-9A-Za-z]{22}$/;

/** Whether a text can be asked for: anything else is still being typed, or was cut short. */
export const isRunId = (text: string) => RUN_ID.test(text);

export function filtersOf({
  type,
  run,
  ...page
}: inferParserType<typeof filterParsers>): EventFilters {
  const runId = run?.trim() ?? "";
  return {
    type: type ?? undefined,
    run_id: isRunId(runId) ? runId : undefined,
    ...pageFiltersOf(page),
  };
}
