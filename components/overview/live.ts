"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSession } from "@/components/layout/session";
import { useChannel } from "@/components/realtime/use-channel";
import { whenQuiet } from "@/components/realtime/when-quiet";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { overviewQueries } from "./queries";

/** Thousands of runs can end within a second. The page is refetched when they pause, at most every 15 seconds. */
const REFETCH = { quietMs: 2_000, maxMs: 15_000 };

/** Keeps the overview up to date with the organization's channel. */
export function useOverviewUpdates() {
  const queryClient = useQueryClient();
  const { organization } = useSession();
  const refetch = useMemo(
    () =>
      whenQuiet(
        () => void queryClient.invalidateQueries({ queryKey: overviewQueries.all() }),
        REFETCH,
      ),
    [queryClient],
  );
  useChannel(privateOrgChannel(organization.id), {
    "evaluation.queued": refetch,
    "evaluation.completed": refetch,
    "evaluation.failed": refetch,
    "endpoint.updated": refetch,
    onSubscribed: refetch,
    onUnreadable: refetch,
  });
}
