"use client";

import { useSyncExternalStore } from "react";
import type { ConnectionSnapshot } from "./connection";
import type { ConnectionState } from "./connection-state";
import { useRealtime } from "./realtime-context";

const onServer = () => "connecting" as const;

export function useConnectionSnapshot(): ConnectionSnapshot {
  const connection = useRealtime();
  return useSyncExternalStore(connection.subscribe, connection.snapshot, onServer);
}

/** How fresh the page is: pushed, being reconnected, read again from time to time, or not at all. */
export function useConnection(): ConnectionState {
  const snapshot = useConnectionSnapshot();
  return snapshot === "connecting" ? "reconnecting" : snapshot;
}
