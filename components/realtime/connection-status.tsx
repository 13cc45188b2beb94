"use client";

import clsx from "clsx";
import { CircleDot, CloudOff, type LucideIcon, RefreshCw, Timer } from "lucide-react";
import type { ConnectionState } from "./connection-state";
import { useConnectionSnapshot } from "./realtime-provider";

type Look = { label: string; icon: LucideIcon; tone: string; help: string };

const LOOK = {
  live: {
    label: "Live",
    icon: CircleDot,
    tone: "text-good",
    help: "Changes appear as they happen.",
  },
  reconnecting: {
    label: "Reconnecting",
    icon: RefreshCw,
    tone: "text-warn",
    help: "The live connection was lost. Reconnecting.",
  },
  polling: {
    label: "Polling",
    icon: Timer,
    tone: "text-warn",
    help: "No live connection. The page refreshes every few seconds.",
  },
  offline: {
    label: "Offline",
    icon: CloudOff,
    tone: "text-bad",
    help: "This browser is offline. The page may be out of date.",
  },
} as const satisfies Record<ConnectionState, Look>;

/** The connection state as a word with an icon. Empty before the first connection. */
export function ConnectionStatus() {
  const snapshot = useConnectionSnapshot();
  const look = snapshot === "connecting" ? null : LOOK[snapshot];
  const Icon = look?.icon;
  return (
    <div
      role="status"
      aria-label="Connection"
      title={look?.help}
      className={clsx("inline-flex min-h-5 items-center gap-1.5 text-table", look?.tone)}
    >
      {Icon && <Icon aria-hidden size={14} strokeWidth={2.25} />}
      {look?.label}
    </div>
  );
}
