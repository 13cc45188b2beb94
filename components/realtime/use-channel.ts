"use client";

import { useEffect, useEffectEvent } from "react";
import type { RealtimeEvent, RealtimeEventName, RealtimeMessage } from "@/lib/api/realtime-events";
import { useRealtime } from "./realtime-provider";

export type ChannelHandlers = {
  [Name in RealtimeEventName]?: (event: RealtimeEvent<Name>) => void;
} & {
  /** After the first subscription and after each resubscription. Events in between were missed. */
  onSubscribed?: () => void;
  /** A known event whose data does not match its schema. */
  onUnreadable?: () => void;
};

function deliver(message: RealtimeMessage | "unreadable", handlers: ChannelHandlers) {
  if (message === "unreadable") return handlers.onUnreadable?.();
  // TypeScript does not see that name and event belong together.
  const handler = handlers[message.name] as ((event: unknown) => void) | undefined;
  handler?.(message.event);
}

/** Subscribes to a channel while mounted. Changed handlers do not resubscribe. */
export function useChannel(channel: string, handlers: ChannelHandlers) {
  const connection = useRealtime();
  const onMessage = useEffectEvent((message: RealtimeMessage | "unreadable") =>
    deliver(message, handlers),
  );
  const onSubscribed = useEffectEvent(() => handlers.onSubscribed?.());

  useEffect(
    () =>
      connection.listen(channel, {
        onMessage: (message) => onMessage(message),
        onSubscribed: () => onSubscribed(),
      }),
    [connection, channel],
  );
}
