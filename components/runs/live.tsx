"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useChannel } from "@/components/realtime/use-channel";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { endedFields, said } from "./live/completion-patch";
import { RunEndAnnouncer } from "./live/run-announcer";
import { runCache } from "./live/run-cache";

/** Applies the organization's realtime events to cached runs, and announces runs that end. */
export function RunUpdates({ orgId }: { orgId: string }) {
  const queryClient = useQueryClient();
  const cache = useMemo(() => runCache(queryClient), [queryClient]);

  useChannel(privateOrgChannel(orgId), {
    "evaluation.queued": ({ subject, created_at, ...run }) => {
      if (cache.lists(run.run_id)) return;
      if (subject && created_at) cache.insert({ ...run, subject, created_at });
      cache.readLists();
    },
    "evaluation.progress": ({ run_id, version, status, stage, done, total }) =>
      cache.patch({ run_id, version, status, stage, progress: { done, total } }),
    "evaluation.completed": ({ run_id, version, status, audit, ...message }) => {
      const { fields, summaries, details } = endedFields(message);
      cache.patch({ run_id, version, status, audit, ...fields }, { summaries, details });
      cache.readRun(run_id);
      cache.readLists();
    },
    "evaluation.failed": ({ run_id, version, status, error, completed_at, duration_ms }) => {
      cache.patch({ run_id, version, status, error, ...said({ completed_at, duration_ms }) });
      cache.readRun(run_id);
      cache.readLists();
    },
    onUnreadable: cache.readEverything,
    onSubscribed: cache.readEverything,
  });
  return <RunEndAnnouncer orgId={orgId} />;
}
