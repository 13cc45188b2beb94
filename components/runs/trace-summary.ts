"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import type { Run } from "@/lib/runs/schemas";
import { traceQueries } from "./queries";
import { RUN_STATUS } from "./run-status";

/** The trace of a run that has ended, for what the result leaves out: the evidence, or what was done before it failed. It never changes. */
export function useRunTrace({ run_id, status }: Run) {
  const { terminal } = RUN_STATUS[status];
  return useQuery({
    ...traceQueries.summary(useEnvironment(), run_id),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: terminal,
  });
}
