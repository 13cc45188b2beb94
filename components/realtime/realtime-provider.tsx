"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useMemo } from "react";
import { RunEndAnnouncer } from "./announcer";
import { connectionFor } from "./connection";
import { RealtimeContext } from "./realtime-context";
import type { RealtimeConfig } from "./socket";
import { useEvaluationUpdates } from "./use-evaluation-updates";

// Most visits begin with runs; what keeps webhooks up to date can wait for the first paint.
const WebhookUpdates = dynamic(
  () => import("./webhook-updates").then((module) => module.WebhookUpdates),
  { ssr: false },
);

function EvaluationUpdates({ orgId }: { orgId: string }) {
  useEvaluationUpdates(orgId);
  return <RunEndAnnouncer orgId={orgId} />;
}

type Props = { config: RealtimeConfig; orgId: string; children: ReactNode };

/** Holds the tab's one connection and keeps the query cache in step with the organization's runs and webhooks. Needs a query cache above it. */
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
      <WebhookUpdates orgId={orgId} />
    </RealtimeContext>
  );
}
