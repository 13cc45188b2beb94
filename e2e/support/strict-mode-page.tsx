import type { RealtimeConfig } from "@nexio/react/connection";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ConnectionStatus } from "@/components/realtime/connection-status";
import { RealtimeProvider } from "@/components/realtime/realtime-provider";
import { RunUpdates } from "@/components/runs/live";

declare global {
  interface Window {
    organization: { orgId: string; config: RealtimeConfig };
  }
}

/** The realtime parts alone, with React's development build around them: it mounts, unmounts and mounts everything again. */
const { orgId, config } = window.organization;
createRoot(document.body.appendChild(document.createElement("div"))).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <RealtimeProvider config={config} organizationId={orgId}>
        <RunUpdates orgId={orgId} />
        <ConnectionStatus />
      </RealtimeProvider>
    </QueryClientProvider>
  </StrictMode>,
);
