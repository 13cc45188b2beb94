"use client";

import clsx from "clsx";
import { CircleDot, CloudOff, type LucideIcon, RefreshCw, Timer } from "lucide-react";
import type { ConnectionState } from "./connection-state";
import { useConnectionSnapshot } from "./use-connection";

type Look = { label: string; icon: LucideIcon; tone: string; explanation: string };

const LOOK = {
  live: {
    label: "Live",
    icon: CircleDot,
    tone: "text-good",
    explanation: "Changes appear as they happen.",
  },
  reconnecting: {
    label: "Reconnecting",
    icon: RefreshCw,
    tone: "text-warn",
    explanation: "The connection was lost and is being opened again.",
  },
  polling: {
    label: "Polling",
    icon: Timer,
    tone: "text-warn",
    explanation: "No live connection: runs that are under way are read again every few seconds.",
  },
  offline: {
    label: "Offline",
    icon: CloudOff,
    tone: "text-bad",
    explanation: "This browser has no network. What is shown may be out of date.",
  },
} as const satisfies Record<ConnectionState, Look>;

/** How fresh the page is, as a word with an icon. Says nothing before the first connection: nothing has been lost yet. */
export function ConnectionStatus() {
  const snapshot = useConnectionSnapshot();
  const look = snapshot === "connecting" ? null : LOOK[snapshot];
  const Icon = look?.icon;
  return (
    <div
      role="status"
      aria-label="Connection"
      title={look?.explanation}
      className={clsx("inline-flex min-h-5 items-center gap-1.5 text-table", look?.tone)}
    >
      {Icon && <Icon aria-hidden size={14} strokeWidth={2.25} />}
      {look?.label}
    </div>
  );
}
