"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { call } from "@/lib/api/client";
import type { MarkRead } from "@/lib/notifications/schemas";
import { notificationQueries } from "./queries";

/** Marks notifications as read. Other tabs are updated through the realtime channel. */
export function useMarkRead() {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: MarkRead) =>
      call("POST /notifications/read", { query: { environment }, body }),
    onSuccess: (unread) => {
      queryClient.setQueryData(notificationQueries.unread(environment).queryKey, unread);
      return queryClient.invalidateQueries({
        queryKey: notificationQueries.list(environment).queryKey,
      });
    },
  });
}
