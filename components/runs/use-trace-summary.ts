"use client";

import { useBrowserQuery } from "@/components/layout/browser-query";
import { useEnvironment } from "@/components/layout/environment";
import type { Run } from "@/lib/runs/schemas";
import { traceQueries } from "./queries";
import { RUN_STATUS } from "./run-status";

/** The trace summary of a run that has ended. It never changes after that. */
export function useTraceSummary({ run_id, status }: Pick<Run, "run_id" | "status">) {
  return useBrowserQuery({
    ...traceQueries.summary(useEnvironment(), run_id),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: RUN_STATUS[status].terminal,
  });
}
