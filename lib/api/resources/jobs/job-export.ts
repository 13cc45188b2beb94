import { z } from "zod";
import { Failure } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { parseRunId } from "@/lib/ids";
import { exportRuns } from "@/lib/runs/export";
import { countRuns } from "@/lib/runs/read";
import { EXPORT_FORMAT, exportResponse } from "../exports/export-response";
import { idList } from "../exports/id-list";
import { RUN_FILTERS, readRunFilters } from "./run-filters";

const shared = { method: "get", tag: "Jobs", permission: "runs:read", status: 200 } as const;

/** Counting further would take too long for a page. */
const MAX_COUNT = 100_000;

export const countJobs = route({
  ...shared,
  operationId: "countJobs",
  path: "/jobs/count",
  summary: "Count the runs that match",
  query: z.strictObject(RUN_FILTERS),
  response: z.object({
    count: z.number().int(),
    is_minimum: z.boolean().meta({ description: "There may be more than `count`" }),
  }),
  handle: async ({ principal, query }) => {
    const filters = await readRunFilters(principal, query);
    if (filters instanceof Failure) return filters;
    const count = await countRuns(principal, { filters, max: MAX_COUNT });
    return { count, is_minimum: count === MAX_COUNT };
  },
});

export const exportJobs = route({
  ...shared,
  operationId: "exportJobs",
  path: "/jobs/export",
  summary: "Export every run that matches as one file",
  description: "One run per line, newest first. The file is streamed.",
  query: z.strictObject({ ...RUN_FILTERS, ...EXPORT_FORMAT, ids: idList("runs", parseRunId) }),
  response: z.string(),
  handle: async ({ principal, query: { format, ids, ...given } }) => {
    const filters = await readRunFilters(principal, given);
    if (filters instanceof Failure) return filters;
    const stream = exportRuns(principal, { filters: { ...filters, ids }, format });
    return exportResponse(stream, { name: "runs", format });
  },
});
