"use client";

import { startPolling } from "@nexio/react/connection";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/**
 * Refetches every query that is on screen and stale. A query that can change at any time declares `staleTime: 0`;
 * one that never changes again declares an infinite `staleTime` and is left alone.
 */
const refetchVisible = (queryClient: QueryClient) =>
  queryClient.refetchQueries({ type: "active", stale: true }, { cancelRefetch: false });

/** Polls while `enabled`. */
export function usePolling(enabled: boolean) {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const polling = startPolling(() => refetchVisible(queryClient));
    // A query that has just appeared on screen restarts with the short delay.
    const unsubscribe = queryClient.getQueryCache().subscribe(({ type }) => {
      if (type === "observerAdded") polling.restart();
    });
    return () => {
      unsubscribe();
      polling.stop();
    };
  }, [enabled, queryClient]);
}
