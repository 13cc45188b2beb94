"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import type { Run } from "@/lib/runs/schemas";
import { traceQueries } from "./queries";

/** The trace of a completed run, for the evidence that the result leaves out. It never changes. */
export function useRunTrace({ run_id, status }: Run) {
  return useQuery({ ...traceQueries.head(useEnvironment(), run_id), staleTime: Number.POSITIVE_INFINITY, enabled: status === "completed" });
}
