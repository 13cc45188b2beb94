"use client";

import type { ConnectionState } from "@nexio/react/connection";
import clsx from "clsx";
import {
  CircleDot,
  CirclePause,
  CloudOff,
  LogOut,
  type LucideIcon,
  RefreshCw,
  Timer,
} from "lucide-react";
import { type SessionStatus, useSessionStatus } from "@/components/layout/session-status";
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

/** While the session does not fit the page, nothing is fetched or received. */
const SESSION_LOOK = {
  active: null,
  ended: {
    label: "Signed out",
    icon: LogOut,
    tone: "text-warn",
    help: "Your session has ended. Sign in to continue.",
  },
  organization_changed: {
    label: "Paused",
    icon: CirclePause,
    tone: "text-warn",
    help: "You are signed in to another organization.",
  },
} as const satisfies Record<SessionStatus, Look | null>;

/** The connection state as a word with an icon. Empty before the first connection. */
export function ConnectionStatus() {
  const snapshot = useConnectionSnapshot();
  const session = useSessionStatus();
  const look = SESSION_LOOK[session] ?? (snapshot === "connecting" ? null : LOOK[snapshot]);
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
