"use client";

import { useBrowserQuery } from "@/components/layout/browser-query";
import { useEnvironment } from "@/components/layout/environment";
import { hasEnded } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";
import { traceQueries } from "./queries";

/** The trace summary of a run that has ended. It never changes after that. */
export function useTraceSummary({ run_id, status }: Pick<Run, "run_id" | "status">) {
  return useBrowserQuery({
    ...traceQueries.summary(useEnvironment(), run_id),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: hasEnded(status),
  });
}
