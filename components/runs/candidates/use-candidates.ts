"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useEnvironment } from "@/components/layout/environment";
import type { Tier } from "@/lib/domain/tiers";
import type { RunOf } from "@/lib/runs/schemas";
import { LONG_LIST_PAGE, runQueries } from "../queries";
import type { CandidateRow } from "./candidate-shape";

/** The candidates to list. Until they are loaded, those in the run itself. */
export function useCandidates(
  run: RunOf<"candidate_evaluation">,
  { tier, search }: { tier: Tier | null; search: string },
) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const filters = { tier: tier ?? undefined, search: search || undefined };
  // A finished result never changes.
  const query = useInfiniteQuery({
    ...runQueries.candidates(environment, run.run_id, filters),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Stable while the data is the same: the table has hundreds of rows.
  const loaded: CandidateRow[] | undefined = useMemo(
    () => query.data?.pages.flatMap((page) => page.data),
    [query.data],
  );
  // At most one page: rows that disappear again would shift what is below them.
  const included = useMemo(() => run.candidates?.slice(0, LONG_LIST_PAGE), [run.candidates]);
  const rows = loaded ?? (tier || search ? undefined : included);

  /** Finds a row that is listed, or was listed under another filter. */
  function find(rank: number): CandidateRow | undefined {
    const listed = rows?.find((row) => row.rank === rank);
    if (listed) return listed;
    const unfiltered = queryClient.getQueryData(
      runQueries.candidates(environment, run.run_id, {}).queryKey,
    );
    return (
      unfiltered?.pages.flatMap((page) => page.data).find((row) => row.rank === rank) ??
      run.candidates?.find((row) => row.rank === rank)
    );
  }
  return { query, rows, find };
}
