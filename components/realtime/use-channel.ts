"use client";

import { useEffect, useEffectEvent } from "react";
import type { RealtimeEvent, RealtimeEventName, RealtimeMessage } from "./messages";
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
  switch (message.name) {
    case "evaluation.queued":
      return handlers[message.name]?.(message.event);
    case "evaluation.progress":
      return handlers[message.name]?.(message.event);
    case "evaluation.completed":
      return handlers[message.name]?.(message.event);
    case "evaluation.failed":
      return handlers[message.name]?.(message.event);
    case "delivery.updated":
      return handlers[message.name]?.(message.event);
    case "endpoint.updated":
      return handlers[message.name]?.(message.event);
    case "realtime.test":
      return handlers[message.name]?.(message.event);
  }
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
