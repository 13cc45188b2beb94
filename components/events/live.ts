"use client";

import { useQueryClient } from "@tanstack/react-query";
import { throttle } from "es-toolkit";
import { useMemo } from "react";
import { useSession } from "@/components/layout/session";
import { useChannel } from "@/components/realtime/use-channel";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { eventQueries } from "./queries";

/** Many runs may end within a second, so the list is read again at most once in this time. */
const READ_INTERVAL_MS = 1_000;

/** Reads the list of events again when a run ends or a delivery changes. */
export function useEventUpdates() {
  const queryClient = useQueryClient();
  const { organization } = useSession();
  const read = useMemo(
    () =>
      throttle(
        () => void queryClient.invalidateQueries({ queryKey: eventQueries.lists() }),
        READ_INTERVAL_MS,
      ),
    [queryClient],
  );
  useChannel(privateOrgChannel(organization.id), {
    "evaluation.completed": read,
    "evaluation.failed": read,
    "delivery.updated": read,
    onSubscribed: read,
    onUnreadable: read,
  });
}
