"use client";

import {
  type DefaultError,
  type QueryKey,
  type UseQueryOptions,
  useQuery,
} from "@tanstack/react-query";
import { useIsHydrated } from "@/components/ui/hydrated";

type BrowserQuery<Data> = { data: Data | undefined; isPending: boolean; isError: boolean };
const PENDING = { data: undefined, isPending: true, isError: false };

/**
 * A query that only browsers run. Parts of a page hydrate one after the other: a later one must render what the server did,
 * also if an earlier one has already loaded the data.
 */
export function useBrowserQuery<Data, Key extends QueryKey>(
  options: UseQueryOptions<Data, DefaultError, Data, Key>,
): BrowserQuery<Data> {
  const { data, isPending, isError } = useQuery(options);
  return useIsHydrated() ? { data, isPending, isError } : PENDING;
}
