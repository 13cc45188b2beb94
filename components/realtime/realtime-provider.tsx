"use client";

import type {
  Connection,
  ConnectionSnapshot,
  ConnectionState,
  RealtimeConfig,
} from "@nexio/react/connection";
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from "react";
import { reportSession, useSessionStatus } from "@/components/layout/session-status";
import type { RealtimeMessage } from "@/lib/api/realtime-events";
import { connectionFor } from "./connections";
import { usePolling } from "./polling";

const RealtimeContext = createContext<Connection<RealtimeMessage> | null>(null);

export function useRealtime(): Connection<RealtimeMessage> {
  const connection = use(RealtimeContext);
  if (!connection) throw new Error("A realtime hook needs a <RealtimeProvider> above it.");
  return connection;
}

/** The authorization of the organization's channel fails when the session has ended or is in another organization. */
function reportSubscriptionRefusal(httpStatus: number) {
  if (httpStatus === 401) reportSession("ended");
  if (httpStatus === 409) reportSession("organization_changed");
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
  const connection = useConnection();
  const hasNetworkOnly = connection === "reconnecting" || connection === "polling";
  const isActive = useSessionStatus() === "active";
  usePolling(hasNetworkOnly && isActive);
  return null;
}

type Props = { config: RealtimeConfig; organizationId: string; children: ReactNode };

/**
 * Keeps the tab's one connection open, and polls while there is none. Does neither once the session no longer fits the page.
 * Needs a QueryClientProvider above it.
 */
export function RealtimeProvider({
  config: { key, cluster, wsHost, wsPort, forceTLS },
  organizationId,
  children,
}: Props) {
  const connection = useMemo(
    () => connectionFor({ key, cluster, wsHost, wsPort, forceTLS }, organizationId),
    [key, cluster, wsHost, wsPort, forceTLS, organizationId],
  );
  const isActive = useSessionStatus() === "active";
  useEffect(() => (isActive ? connection.retain() : undefined), [connection, isActive]);
  useEffect(() => connection.onRefused(reportSubscriptionRefusal), [connection]);
  return (
    <RealtimeContext value={connection}>
      {children}
      <Polling />
    </RealtimeContext>
  );
}
