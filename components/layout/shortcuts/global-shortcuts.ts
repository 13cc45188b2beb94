"use client";

import { useShortcut } from "@/components/ui/shortcuts";
import { useEnvironmentHref, useOpenPage } from "../environment";

/** The name of the `$mod` key on the visitor's platform. */
export type ModKey = "⌘" | "Ctrl";

/** The shortcuts that work on every page. */
export function useGlobalShortcuts({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const openPage = useOpenPage();
  const href = useEnvironmentHref();
  const open = (path: string, name: string) => openPage(href(path), name);
  useShortcut("?", onShowShortcuts);
  useShortcut("n", () => open("/runs/new", "New run"));
  useShortcut("g o", () => open("/", "Overview"));
  useShortcut("g r", () => open("/runs", "Runs"));
  useShortcut("g e", () => open("/events", "Events"));
  useShortcut("g w", () => open("/webhooks", "Webhooks"));
  useShortcut("g k", () => open("/keys", "API keys"));
  useShortcut("g a", () => open("/audit-log", "Audit log"));
  useShortcut("g s", () => open("/settings/organization", "Settings"));
}
