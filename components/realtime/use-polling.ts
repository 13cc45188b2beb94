"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ConnectionState } from "./connection-state";
import { holdsUnfinished, POLLING, pollDelayMs } from "./polling-schedule";

const readUnfinished = (queryClient: QueryClient) =>
  queryClient.refetchQueries(
    { type: "active", predicate: ({ state }) => holdsUnfinished(state.data) },
    { cancelRefetch: false },
  );

/** Reads ever less often until the returned function is called. A hidden page waits; coming back to it reads at once. */
function startPolling(queryClient: QueryClient) {
  let reads = 0;
  let timer = 0;
  let stopped = false;

  const schedule = () => {
    window.clearTimeout(timer);
    if (!stopped && !document.hidden) timer = window.setTimeout(read, pollDelayMs(reads));
  };
  const read = () => {
    reads += 1;
    void readUnfinished(queryClient).finally(schedule);
  };
  const onVisibility = () => {
    reads = 0;
    if (document.hidden) window.clearTimeout(timer);
    else read();
  };
  // Something new on screen deserves the short wait again.
  const unwatch = queryClient.getQueryCache().subscribe(({ type }) => {
    if (type !== "observerAdded" || pollDelayMs(reads) === POLLING.firstMs) return;
    reads = 0;
    schedule();
  });
  document.addEventListener("visibilitychange", onVisibility);
  schedule();

  return () => {
    stopped = true;
    window.clearTimeout(timer);
    unwatch();
    document.removeEventListener("visibilitychange", onVisibility);
  };
}

/** While nothing is pushed, what is on screen and can still change is read again. */
export function usePolling(connection: ConnectionState) {
  const queryClient = useQueryClient();
  const polls = connection === "reconnecting" || connection === "polling";
  useEffect(() => (polls ? startPolling(queryClient) : undefined), [polls, queryClient]);
}
