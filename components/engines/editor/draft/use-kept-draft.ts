"use client";

import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useSession } from "@/components/layout/session";
import { useSessionStatus } from "@/components/layout/session-status";
import {
  dropDraft,
  isUnkept,
  type KeptDraft,
  keepDraft,
  keptDraft,
  watchUnkept,
  writeKeptDrafts,
} from "./kept-drafts";

type Unsaved = Omit<KeptDraft, "at">;
type Options = {
  slug: string;
  /** Off while nothing can be edited: what was kept before stays. */
  enabled: boolean;
  /** The edits that are not saved; null if there are none. */
  unsaved: Unsaved | null;
  /** Called once after mount if the editor was left with unsaved edits. */
  onRestore: (kept: KeptDraft) => void;
};

/**
 * Keeps unsaved edits of an engine's draft however its editor is left, and restores them. Closing the tab asks first.
 * Returns whether the edits are too large for the browser to keep them across a reload.
 */
export function useKeptDraft({ slug, enabled, unsaved, onRestore }: Options): boolean {
  const { user, organization } = useSession();
  const sessionStatus = useSessionStatus();
  const key = [user.id, organization.id, slug].join(".");
  // Nothing is dropped before the kept edits are restored, which is after hydration.
  const [ready, setReady] = useState(false);
  const restore = useEffectEvent(onRestore);
  useEffect(() => {
    if (!enabled) return;
    const kept = keptDraft(key);
    if (kept) restore(kept);
    setReady(true);
  }, [key, enabled]);

  const keep = useEffectEvent(() => {
    if (unsaved) keepDraft(key, { ...unsaved, at: Date.now() });
    else dropDraft(key);
  });
  const { config, json, revision } = unsaved ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: each edit is kept.
  useEffect(() => {
    if (ready && enabled) keep();
  }, [ready, enabled, config, json, revision]);

  const hasUnsaved = unsaved !== null;
  useEffect(() => {
    if (!hasUnsaved) return;
    const warn = (event: BeforeUnloadEvent) => {
      // The notice about the ended session says that edits are kept.
      if (sessionStatus === "ended" && writeKeptDrafts()) return;
      event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [hasUnsaved, sessionStatus]);

  return useSyncExternalStore(
    watchUnkept,
    () => isUnkept(key),
    () => false,
  );
}
