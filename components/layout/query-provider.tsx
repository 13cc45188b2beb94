"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { mayHaveChanged } from "@/components/realtime/polling-schedule";
import { keepNewer } from "@/components/runs/live/patch-runs";
import { ApiError } from "@/lib/api/client";

const FRESH_FOR_MS = 15_000;
const MOST_RETRIES = 2;

/** The same request gets the same refusal; only the network and the server's own failures are worth another try. */
const mayRecover = (error: Error) =>
  !(error instanceof ApiError && error.status >= 400 && error.status < 500);

const newClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // What can still change may have changed on its way here, before this tab was listening: it is read once more.
        staleTime: ({ state }) => (mayHaveChanged(state.data) ? 0 : FRESH_FOR_MS),
        retry: (failures, error) => failures < MOST_RETRIES && mayRecover(error),
        structuralSharing: keepNewer,
      },
    },
  });

/** The tab's one query cache. Key it by organization: what one may see must be gone when the other is chosen. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(newClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
