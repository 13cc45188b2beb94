"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useEnvironment } from "@/components/layout/environment";
import type { Tier } from "@/lib/domain/tiers";
import type { Run } from "@/lib/runs/schemas";
import { LONG_LIST_PAGE, runQueries } from "../queries";
import type { CandidateRow } from "./candidate-rows";

type Narrowed = { tier: Tier | null; search: string };

/** What the list shows: the full read, and until it is there the candidates that the run itself carries. */
export function useCandidates(run: Run, { tier, search }: Narrowed) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const filters = { tier: tier ?? undefined, search: search || undefined };
  // A finished result never changes.
  const query = useInfiniteQuery({
    ...runQueries.candidates(environment, run.run_id, filters),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // The same rows as long as nothing else was read: a list of hundreds is drawn again for others.
  const read: CandidateRow[] | undefined = useMemo(
    () => query.data?.pages.flatMap((page) => page.data),
    [query.data],
  );
  // No more than the read will give: rows that came and went would move what is below them.
  const carried = useMemo(() => run.candidates?.slice(0, LONG_LIST_PAGE), [run.candidates]);
  const rows = read ?? (tier || search ? undefined : carried);

  /** A row that is shown, or was under another filter: what is being compared does not go with the filter. */
  function find(rank: number): CandidateRow | undefined {
    const shown = rows?.find((row) => row.rank === rank);
    if (shown) return shown;
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
