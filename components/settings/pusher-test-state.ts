"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { useChannel } from "@/components/realtime/use-channel";
import { call } from "@/lib/api/client";

/** A test message that this page heard. `roundTripMs` is known only to the page that asked for it. */
export type Heard = { id: string; at: string; roundTripMs: number | null };

export type PusherTest =
  | { step: "ready" }
  | { step: "asking" }
  | { step: "refused"; error: Error }
  | { step: "waiting"; sinceMs: number }
  | { step: "heard"; heard: Heard };

const MOST_SHOWN = 5;

/** Asks for a test message and hears it, as every other message, through the tab's own socket. */
export function usePusherTest(channel: string) {
  const environment = useEnvironment();
  const [heard, setHeard] = useState<readonly { id: string; at: string; atMs: number }[]>([]);
  const ask = useMutation({
    // The browser's own clocks, as the server's may differ: one for the distance, one for the time of day.
    mutationFn: async (startedMs: number) => {
      const { id } = await call("POST /settings/pusher/test", { query: { environment } });
      return { id, startedMs, queuedAtMs: Date.now() };
    },
  });

  useChannel(channel, {
    "realtime.test": ({ id }) => {
      const message = { id, at: new Date().toISOString(), atMs: performance.now() };
      // A message may come twice; the first one counts.
      setHeard((before) => (before.some((known) => known.id === id) ? before : [message, ...before].slice(0, MOST_SHOWN)));
    },
  });

  const asked = ask.data;
  const messages: Heard[] = heard.map(({ id, at, atMs }) => ({ id, at, roundTripMs: id === asked?.id ? atMs - asked.startedMs : null }));
  const own = messages.find(({ id }) => id === asked?.id);

  function state(): PusherTest {
    if (ask.isPending) return { step: "asking" };
    if (ask.error) return { step: "refused", error: ask.error };
    if (!asked) return { step: "ready" };
    return own ? { step: "heard", heard: own } : { step: "waiting", sinceMs: asked.queuedAtMs };
  }
  return { test: state(), messages, send: () => ask.mutate(performance.now()) };
}
