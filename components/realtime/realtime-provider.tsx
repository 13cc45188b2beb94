"use client";

import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from "react";
import { type Connection, type ConnectionSnapshot, connectionFor } from "./connection";
import type { ConnectionState } from "./connection-state";
import { usePolling } from "./polling";
import type { RealtimeConfig } from "./socket";

const RealtimeContext = createContext<Connection | null>(null);

export function useRealtime(): Connection {
  const connection = use(RealtimeContext);
  if (!connection) throw new Error("A realtime hook needs a <RealtimeProvider> above it.");
  return connection;
}

const serverSnapshot = () => "connecting" as const;

/** The state of the connection, or "connecting" before the first one. */
export function useConnectionSnapshot(): ConnectionSnapshot {
  const connection = useRealtime();
  return useSyncExternalStore(connection.subscribe, connection.snapshot, serverSnapshot);
}

export function useConnection(): ConnectionState {
  const snapshot = useConnectionSnapshot();
  return snapshot === "connecting" ? "reconnecting" : snapshot;
}

function Polling() {
  usePolling(useConnection());
  return null;
}

type Props = { config: RealtimeConfig; children: ReactNode };

/** Keeps the tab's one connection open, and polls while there is none. Needs a QueryClientProvider above it. */
export function RealtimeProvider({
  config: { key, cluster, wsHost, wsPort, forceTLS },
  children,
}: Props) {
  const connection = useMemo(
    () => connectionFor({ key, cluster, wsHost, wsPort, forceTLS }),
    [key, cluster, wsHost, wsPort, forceTLS],
  );
  useEffect(() => connection.retain(), [connection]);
  return (
    <RealtimeContext value={connection}>
      {children}
      <Polling />
    </RealtimeContext>
  );
}
