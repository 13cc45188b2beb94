"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { endedFields } from "./ended-fields";
import { runCache } from "./run-cache";
import { useChannel } from "./use-channel";
import { useConnection } from "./use-connection";
import { usePolling } from "./use-polling";

/**
 * Keeps the query cache in step with the organization's channel. Older versions are dropped; what an event leaves out is read.
 * Without a live connection, unfinished runs on screen are polled instead.
 */
export function useEvaluationUpdates(orgId: string) {
  const queryClient = useQueryClient();
  const cache = useMemo(() => runCache(queryClient), [queryClient]);

  useChannel(privateOrgChannel(orgId), {
    "evaluation.queued": ({ run_id }) => {
      if (!cache.lists(run_id)) cache.readLists();
    },
    "evaluation.progress": ({ run_id, version, status, stage, done, total }) =>
      cache.patch({ run_id, version, status, stage, progress: { done, total } }),
    "evaluation.completed": ({ run_id, version, status, audit, ...message }) => {
      const { fields, summaries, details } = endedFields(message);
      cache.patch({ run_id, version, status, audit, ...fields }, { summaries, details });
      cache.readRun(run_id);
      cache.readLists();
    },
    "evaluation.failed": ({ run_id, version, status, error }) => {
      cache.patch({ run_id, version, status, error });
      cache.readRun(run_id);
      cache.readLists();
    },
    onUnreadable: cache.readEverything,
    onSubscribed: cache.readEverything,
  });
  usePolling(useConnection());
}
