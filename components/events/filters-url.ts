import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { PERIODS } from "@/components/runs/period";
import { type EventFilters, TYPE_NAMES } from "./queries";

/** How the list's filters and page stand in the URL; the server reads them with the same parsers. */
export const filterParsers = {
  type: parseAsStringLiteral(TYPE_NAMES),
  run: parseAsString,
  created: parseAsStringLiteral(PERIODS),
  cursor: parseAsString,
  since: parseAsString,
};

export const loadFilters = createLoader(filterParsers);

const RUN_ID = /^(run|eval)_[0-9A-Za-z]{22}$/;

/** Whether a text can be asked for: anything else is still being typed, or was cut short. */
export const isRunId = (text: string) => RUN_ID.test(text);

export function filtersOf({ type, run, created, cursor, since }: inferParserType<typeof filterParsers>): EventFilters {
  const runId = run?.trim() ?? "";
  return {
    type: type ?? undefined,
    run_id: isRunId(runId) ? runId : undefined,
    created: created ?? undefined,
    cursor: cursor ?? undefined,
    since: since ?? undefined,
  };
}
