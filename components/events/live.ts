"use client";

import { useQueryClient } from "@tanstack/react-query";
import { throttle } from "es-toolkit";
import { useMemo } from "react";
import { useSession } from "@/components/layout/session";
import { useChannel } from "@/components/realtime/use-channel";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { eventQueries } from "./queries";

/** Many runs may end in the same second: the list is read once for all of them. */
const WAIT_MS = 1_000;

/** Reads the lists of events again when a run ended or a delivery moved on. */
export function useEventUpdates() {
  const queryClient = useQueryClient();
  const { organization } = useSession();
  const read = useMemo(
    () =>
      throttle(
        () => void queryClient.invalidateQueries({ queryKey: eventQueries.lists() }),
        WAIT_MS,
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
