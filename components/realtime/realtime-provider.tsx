"use client";

import { type ReactNode, useEffect, useMemo } from "react";
import { connectionFor } from "./connection";
import { RealtimeContext } from "./realtime-context";
import type { RealtimeConfig } from "./socket";
import { useConnection } from "./use-connection";
import { usePolling } from "./use-polling";

function Polling() {
  usePolling(useConnection());
  return null;
}

type Props = { config: RealtimeConfig; children: ReactNode };

/** Keeps the tab's one connection open, and polls while it is down. Needs a query cache above it. */
export function RealtimeProvider({
  config: { key, cluster, wsHost, wsPort, forceTLS },
  children,
}: Props) {
  const connection = useMemo(
    () => connectionFor({ key, cluster, wsHost, wsPort, forceTLS }),
    [key, cluster, wsHost, wsPort, forceTLS],
  );
  useEffect(() => connection.hold(), [connection]);
  return (
    <RealtimeContext value={connection}>
      {children}
      <Polling />
    </RealtimeContext>
  );
}
