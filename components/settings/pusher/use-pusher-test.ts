"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { useChannel } from "@/components/realtime/use-channel";
import { call } from "@/lib/api/client";

/** A test event received by this page. `roundTripMs` is null if another page sent it. */
export type ReceivedEvent = { id: string; at: string; roundTripMs: number | null };

export type PusherTestState =
  | { step: "ready" }
  | { step: "sending" }
  | { step: "rejected"; error: Error }
  | { step: "waiting"; sinceMs: number }
  | { step: "received"; event: ReceivedEvent };

const MAX_SHOWN = 5;
/** Events usually arrive within a second. Later than this, something blocks them. */
export const EXPECTED_WITHIN_MS = 5_000;

/** A signal that is given once. `wait` resolves when it is, or after `timeoutMs`. */
function createSignal() {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return {
    give: () => give(),
    wait: (timeoutMs: number) =>
      Promise.race([given, new Promise<void>((resolve) => setTimeout(resolve, timeoutMs))]),
  };
}

/** Sends a test event and receives it through the tab's realtime connection. */
export function usePusherTest(channel: string) {
  const environment = useEnvironment();
  const [received, setReceived] = useState<readonly { id: string; at: string; atMs: number }[]>([]);
  const [subscribed] = useState(createSignal);
  // All times are measured by this browser: the server's clock may differ.
  const send = useMutation({
    mutationFn: async () => {
      // Events published before the subscription would be missed.
      await subscribed.wait(EXPECTED_WITHIN_MS);
      const startedMs = performance.now();
      const { id } = await call("POST /settings/pusher/test", { query: { environment } });
      return { id, startedMs, sentAtMs: Date.now() };
    },
  });

  useChannel(channel, {
    onSubscribed: subscribed.give,
    "realtime.test": ({ id }) => {
      const event = { id, at: new Date().toISOString(), atMs: performance.now() };
      // Events may arrive twice.
      setReceived((previous) =>
        previous.some((known) => known.id === id) ? previous : [event, ...previous],
      );
    },
  });

  const sent = send.data;
  const events: ReceivedEvent[] = received.map(({ id, at, atMs }) => ({
    id,
    at,
    roundTripMs: id === sent?.id ? atMs - sent.startedMs : null,
  }));
  const own = events.find(({ id }) => id === sent?.id);

  function state(): PusherTestState {
    if (send.isPending) return { step: "sending" };
    if (send.error) return { step: "rejected", error: send.error };
    if (!sent) return { step: "ready" };
    return own ? { step: "received", event: own } : { step: "waiting", sinceMs: sent.sentAtMs };
  }
  return { state: state(), events: events.slice(0, MAX_SHOWN), send: () => send.mutate() };
}
