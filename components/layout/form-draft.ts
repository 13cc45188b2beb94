"use client";

import { useEffect, useEffectEvent } from "react";
import { useSession } from "./session";

/** What a form holds is kept for this long while the member signs in again. */
const KEPT_FOR_MS = 60 * 60 * 1000;
const STORAGE_KEY = "nexio.drafts";

/**
 * Before the sign-in page is requested. A browser shows a page of another site without waiting for `pagehide`, and ends
 * the page that is slow to handle it. Where `beforeunload` does not exist, as on phones, there is only `pagehide`.
 */
const LEAVING = ["beforeunload", "pagehide"] as const;

type Draft = { page: string; userId: string; organizationId: string; savedAt: number };
type Stored = Draft & { values: Record<string, unknown> };

/** The forms on screen. A value of null means that nothing was typed. */
const forms = new Map<string, () => unknown>();

const currentPage = () => `${window.location.pathname}${window.location.search}`;

function readStored(): Stored | null {
  try {
    // Written by this module alone; a missing or broken entry is no draft.
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null") as Stored | null;
  } catch {
    return null;
  }
}

/** While `active`, leaving the page stores what its forms hold, for the same member and organization in this tab. */
export function useSaveDraftsOnLeave(active: boolean): void {
  const { user, organization } = useSession();
  const save = useEffectEvent(() => {
    const values = [...forms].map(([name, read]) => [name, read()] as const);
    const stored: Stored = {
      page: currentPage(),
      userId: user.id,
      organizationId: organization.id,
      savedAt: Date.now(),
      values: Object.fromEntries(values.filter(([, value]) => value !== null)),
    };
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(stored));
  });
  useEffect(() => {
    if (!active) return;
    const onLeave = () => save();
    for (const event of LEAVING) window.addEventListener(event, onLeave);
    return () => {
      for (const event of LEAVING) window.removeEventListener(event, onLeave);
    };
  }, [active]);
}

type FormDraft<Values> = {
  /** The current values, or null while nothing was typed. Passwords and secrets do not belong in them. */
  read: () => Values | null;
  /** Called once after mount if the page was left with values because the session had ended. */
  restore: (values: Values) => void;
};

/**
 * Keeps what a form holds when the session ends: signing in again in the same tab restores it.
 * `name` is unique on its page; null keeps nothing.
 */
export function useFormDraft<Values>(
  name: string | null,
  { read, restore }: FormDraft<Values>,
): void {
  const { user, organization } = useSession();
  const onRead = useEffectEvent(read);
  const onRestore = useEffectEvent((stored: Stored | null) => {
    if (!stored || name === null || !(name in stored.values)) return;
    const { [name]: values, ...others } = stored.values;
    if (Object.keys(others).length === 0) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ ...stored, values: others }));
    const isOwn = stored.userId === user.id && stored.organizationId === organization.id;
    const isExpired = Date.now() - stored.savedAt > KEPT_FOR_MS;
    // The same form wrote it.
    if (isOwn && !isExpired && stored.page === currentPage()) restore(values as Values);
  });
  useEffect(() => {
    if (name === null) return;
    forms.set(name, () => onRead());
    onRestore(readStored());
    return () => void forms.delete(name);
  }, [name]);
}

/** Opens a dialog again that was open when the session ended. The form in it keeps its own values. */
export const useDialogDraft = (name: string, dialog: { open: boolean; reopen: () => void }): void =>
  useFormDraft<true>(`${name}-dialog`, {
    read: () => dialog.open || null,
    restore: dialog.reopen,
  });
