"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiError } from "@/lib/api/client";

/** Queries that can change at any time declare `staleTime: 0` instead. */
const FRESH_FOR_MS = 15_000;
const MAX_RETRIES = 2;

/** Client errors stay the same on retry. Network and server errors may not. */
const isRetryable = (error: Error) =>
  !(error instanceof ApiError && error.status >= 400 && error.status < 500);

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR_MS,
        retry: (failures, error) => failures < MAX_RETRIES && isRetryable(error),
      },
      // Offline, a change fails at once. It would otherwise wait unseen, and be made when the network is back.
      mutations: { networkMode: "always" },
    },
  });

/** The tab's query cache. Key it by organization, so that a switch drops everything that was cached. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
