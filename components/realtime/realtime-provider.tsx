"use client";

import { type ReactNode, useEffect, useMemo } from "react";
import { RunEndAnnouncer } from "./announcer";
import { connectionFor } from "./connection";
import { RealtimeContext } from "./realtime-context";
import type { RealtimeConfig } from "./socket";
import { useEvaluationUpdates } from "./use-evaluation-updates";

function EvaluationUpdates({ orgId }: { orgId: string }) {
  useEvaluationUpdates(orgId);
  return <RunEndAnnouncer orgId={orgId} />;
}

type Props = { config: RealtimeConfig; orgId: string; children: ReactNode };

/** Holds the tab's one connection and keeps the query cache in step with the organization's runs. Needs a query cache above it. */
export function RealtimeProvider({
  config: { key, cluster, wsHost, wsPort, forceTLS },
  orgId,
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
      <EvaluationUpdates orgId={orgId} />
    </RealtimeContext>
  );
}
