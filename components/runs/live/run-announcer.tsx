"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useChannel } from "@/components/realtime/use-channel";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { createEndWatcher, endSentence, type RunEnd } from "./ended-runs";
import { runsIn } from "./patch-runs";

/** Says the end of each watched run once, to those who do not see it change. It reads the cache, so a polled end counts as well. */
export function RunEndAnnouncer({ orgId }: { orgId: string }) {
  const queryClient = useQueryClient();
  const [observe] = useState(createEndWatcher);
  const [sentence, say] = useState("");

  // A short run is over before the first read of the list that shows it: its beginning is known from the channel.
  useChannel(privateOrgChannel(orgId), {
    "evaluation.queued": observe,
    "evaluation.progress": observe,
  });

  useEffect(() => {
    const ends: RunEnd[] = [];
    const look = (data: unknown) => {
      for (const run of runsIn(data)) {
        const end = observe(run);
        if (!end) continue;
        // A query that the server has read is added while React renders, when no state may change. One answer may bring several ends.
        if (ends.push(end) === 1)
          queueMicrotask(() => say(ends.splice(0).map(endSentence).join(" ")));
      }
    };
    for (const query of queryClient.getQueryCache().getAll()) look(query.state.data);
    return queryClient.getQueryCache().subscribe((event) => {
      // What the server has read arrives with the query, without an update.
      if (event.type === "added" || (event.type === "updated" && event.action.type === "success"))
        look(event.query.state.data);
    });
  }, [queryClient, observe]);

  return (
    <div role="log" aria-live="polite" aria-label="Runs that ended" className="sr-only">
      {sentence}
    </div>
  );
}
