"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useChannel } from "@/components/realtime/use-channel";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { completionPatch, omitUndefined } from "./live/completion-patch";
import { RunAnnouncer } from "./live/run-announcer";
import { createRunCache } from "./live/run-cache";

/** Applies the organization's realtime events to cached runs, and announces runs that end. */
export function RunUpdates({ orgId }: { orgId: string }) {
  const queryClient = useQueryClient();
  const cache = useMemo(() => createRunCache(queryClient), [queryClient]);

  useChannel(privateOrgChannel(orgId), {
    "evaluation.queued": ({ subject, created_at, ...run }) => {
      if (cache.isListed(run.run_id)) return;
      if (subject && created_at) cache.insert({ ...run, subject, created_at });
      cache.refetchLists();
    },
    "evaluation.progress": ({ run_id, version, status, stage, done, total }) => {
      const patch = { run_id, version, status, stage, progress: { done, total } };
      cache.patch(patch, patch);
    },
    "evaluation.completed": ({ run_id, version, status, audit, ...event }) => {
      const { fields, summary, detail } = completionPatch(event);
      const patch = { run_id, version, status, audit, ...fields };
      cache.patch({ ...patch, ...summary }, { ...patch, ...detail });
      cache.refetchRun(run_id);
      cache.refetchLists();
    },
    "evaluation.failed": ({ run_id, version, status, error, completed_at, duration_ms }) => {
      const times = omitUndefined({ completed_at, duration_ms });
      const patch = { run_id, version, status, error, ...times };
      cache.patch(patch, patch);
      cache.refetchRun(run_id);
      cache.refetchLists();
    },
    onUnreadable: cache.refetchAll,
    onSubscribed: cache.refetchAll,
  });
  return <RunAnnouncer orgId={orgId} />;
}
