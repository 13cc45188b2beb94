import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * Patches the cached data of all matching queries with what an event contains. `patch` returns the same object if the
 * event changes nothing. An event never makes data fresh: a query that waits to be loaded again, because an earlier
 * event did not contain everything, still waits afterwards.
 */
export function patchQueries<Data>(
  queryClient: QueryClient,
  filters: QueryFilters,
  patch: (data: Data) => Data,
): void {
  for (const query of queryClient.getQueryCache().findAll(filters)) {
    // The filters are keys of queries whose data has this type.
    const cached = query.state.data as Data | undefined;
    if (cached === undefined) continue;
    const { isInvalidated, dataUpdatedAt } = query.state;
    const patched = patch(cached);
    if (patched === cached) continue;
    queryClient.setQueryData(query.queryKey, patched, { updatedAt: dataUpdatedAt });
    if (isInvalidated) query.invalidate();
  }
}
