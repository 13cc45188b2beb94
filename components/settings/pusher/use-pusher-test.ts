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
/** A message takes well under a second; after this something is in its way. */
export const EXPECTED_WITHIN_MS = 5_000;

/** Opens once. Who waits goes on when it does, or when the time is over. */
function createGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const timeUp = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  return { open: () => open(), wait: (ms: number) => Promise.race([opened, timeUp(ms)]) };
}

/** Asks for a test message and hears it, as every other message, through the tab's own socket. */
export function usePusherTest(channel: string) {
  const environment = useEnvironment();
  const [heard, setHeard] = useState<readonly { id: string; at: string; atMs: number }[]>([]);
  const [subscription] = useState(createGate);
  const ask = useMutation({
    // The browser's own clocks, as the server's may differ: one for the distance, one for the time of day.
    mutationFn: async () => {
      // What is published before the subscription stands is not heard here.
      await subscription.wait(EXPECTED_WITHIN_MS);
      const startedMs = performance.now();
      const { id } = await call("POST /settings/pusher/test", { query: { environment } });
      return { id, startedMs, queuedAtMs: Date.now() };
    },
  });

  useChannel(channel, {
    onSubscribed: subscription.open,
    "realtime.test": ({ id }) => {
      const message = { id, at: new Date().toISOString(), atMs: performance.now() };
      // A message may come twice; the first one counts.
      setHeard((before) =>
        before.some((known) => known.id === id) ? before : [message, ...before],
      );
    },
  });

  const asked = ask.data;
  const messages: Heard[] = heard.map(({ id, at, atMs }) => ({
    id,
    at,
    roundTripMs: id === asked?.id ? atMs - asked.startedMs : null,
  }));
  const own = messages.find(({ id }) => id === asked?.id);

  function state(): PusherTest {
    if (ask.isPending) return { step: "asking" };
    if (ask.error) return { step: "refused", error: ask.error };
    if (!asked) return { step: "ready" };
    return own ? { step: "heard", heard: own } : { step: "waiting", sinceMs: asked.queuedAtMs };
  }
  return { test: state(), messages: messages.slice(0, MOST_SHOWN), send: () => ask.mutate() };
}
