"use client";

import { pollDelayMs } from "@nexio/react/connection";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/**
 * Refetches every query that is on screen and stale. A query that can change at any time declares `staleTime: 0`;
 * one that never changes again declares an infinite `staleTime` and is left alone.
 */
const refetchVisible = (queryClient: QueryClient) =>
  queryClient.refetchQueries({ type: "active", stale: true }, { cancelRefetch: false });

/** Polls until the returned function is called. A hidden page does not poll; it polls at once when it is shown again. */
function startPolling(queryClient: QueryClient) {
  let polls = 0;
  let timer = 0;
  let stopped = false;

  const schedule = () => {
    window.clearTimeout(timer);
    if (!stopped && !document.hidden) timer = window.setTimeout(poll, pollDelayMs(polls));
  };
  const poll = () => {
    polls += 1;
    void refetchVisible(queryClient).finally(schedule);
  };
  const onVisibilityChange = () => {
    polls = 0;
    if (document.hidden) window.clearTimeout(timer);
    else poll();
  };
  // A query that has just appeared on screen restarts with the short delay.
  const unsubscribe = queryClient.getQueryCache().subscribe(({ type }) => {
    if (type !== "observerAdded" || polls === 0) return;
    polls = 0;
    schedule();
  });
  document.addEventListener("visibilitychange", onVisibilityChange);
  schedule();

  return () => {
    stopped = true;
    window.clearTimeout(timer);
    unsubscribe();
    document.removeEventListener("visibilitychange", onVisibilityChange);
  };
}

/** Polls while `enabled`. */
export function usePolling(enabled: boolean) {
  const queryClient = useQueryClient();
  useEffect(() => (enabled ? startPolling(queryClient) : undefined), [enabled, queryClient]);
}
