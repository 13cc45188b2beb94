"use client";

import { type Query, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useChannel } from "@/components/realtime/use-channel";
import { formatCount, formatPlural } from "@/components/ui/format";
import type { ENDED_STATUSES, RunStatus } from "@/lib/domain/run-status";
import { privateOrgChannel } from "@/lib/realtime/channel";
import type { Run } from "@/lib/runs/schemas";
import { type RunPage, runQueries } from "../queries";

export type EndedRun = { entity: string; status: (typeof ENDED_STATUSES)[number] };

type Observed = { run_id: string; status: RunStatus; subject?: { entity: string } };

/**
 * Returns a function that observes runs and reports each end once, whether it came by event or by polling and however
 * many queries show it. A run that had already ended when it was first observed is not reported.
 */
export function createEndObserver() {
  const unfinished = new Set<string>();
  return ({ run_id, status, subject }: Observed): EndedRun | null => {
    if (status === "queued" || status === "processing") {
      unfinished.add(run_id);
      return null;
    }
    return unfinished.delete(run_id) ? { entity: subject?.entity ?? "Run", status } : null;
  };
}

/** One sentence for all runs that ended together: `acme: run completed.`, `8 runs completed, 2 failed.` */
export function announcementOf(ended: readonly EndedRun[]): string {
  const [only, ...others] = ended;
  if (!only) return "";
  if (others.length === 0)
    return `${only.entity}: run ${only.status === "failed" ? "failed" : "completed"}.`;
  const failed = ended.filter(({ status }) => status === "failed").length;
  const completed = ended.length - failed;
  if (completed === 0) return `${formatPlural(failed, "run")} failed.`;
  const rest = failed > 0 ? `, ${formatCount(failed)} failed` : "";
  return `${formatPlural(completed, "run")} completed${rest}.`;
}

/** Runs that end within this time are announced together. */
const COLLECT_MS = 1_000;

const startsWith = (key: readonly unknown[], prefix: readonly unknown[]) =>
  prefix.every((part, index) => key[index] === part);

/** The runs that a query has loaded. Its key shows their type. */
function runsOf({ queryKey, state }: Query) {
  if (state.data === undefined) return [];
  if (startsWith(queryKey, runQueries.details())) return [state.data as Run];
  return startsWith(queryKey, runQueries.lists()) ? (state.data as RunPage).data : [];
}

/** Announces runs that end, in one polite message per second. It observes the cache, so that polling counts too. */
export function RunAnnouncer({ orgId }: { orgId: string }) {
  const queryClient = useQueryClient();
  const [observe] = useState(createEndObserver);
  const [announcement, setAnnouncement] = useState({ text: "", number: 0 });

  // A short run can end before any query has loaded it. The channel reports its start.
  useChannel(privateOrgChannel(orgId), {
    "evaluation.queued": observe,
    "evaluation.progress": observe,
  });

  useEffect(() => {
    let timer: number | undefined;
    const ended: EndedRun[] = [];
    const announce = () => {
      timer = undefined;
      const text = announcementOf(ended.splice(0));
      setAnnouncement(({ number }) => ({ text, number: number + 1 }));
    };
    const check = (query: Query) => {
      for (const run of runsOf(query)) {
        const end = observe(run);
        if (end) ended.push(end);
      }
      if (ended.length > 0) timer ??= window.setTimeout(announce, COLLECT_MS);
    };
    for (const query of queryClient.getQueryCache().getAll()) check(query);
    const unsubscribe = queryClient.getQueryCache().subscribe((event) => {
      // Data from the server arrives with the query, without an update.
      if (event.type === "added" || (event.type === "updated" && event.action.type === "success"))
        check(event.query);
    });
    return () => {
      unsubscribe();
      window.clearTimeout(timer);
    };
  }, [queryClient, observe]);

  return (
    <div role="log" aria-live="polite" aria-label="Runs that ended" className="sr-only">
      {/* A new element each time: screen readers skip a text that stays the same. */}
      <p key={announcement.number}>{announcement.text}</p>
    </div>
  );
}
