"use client";

import { useSyncExternalStore } from "react";

/** `ended`: nobody is signed in. `organization_changed`: the session is in another organization than this page. */
export type SessionStatus = "active" | "ended" | "organization_changed";

type State = { status: SessionStatus; noticeOpen: boolean };
const ACTIVE: State = { status: "active", noticeOpen: false };

let state = ACTIVE;
const listeners = new Set<() => void>();

function setState(next: State) {
  state = next;
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const markSessionActive = () => setState(ACTIVE);

/** Opens the notice, also when it was closed before. */
export const reportSession = (status: Exclude<SessionStatus, "active">) =>
  setState({ status, noticeOpen: true });

export const closeSessionNotice = () => setState({ ...state, noticeOpen: false });

/** The session as the server last reported it to this tab. */
export const useSessionState = (): State =>
  useSyncExternalStore(
    subscribe,
    () => state,
    () => ACTIVE,
  );

export const useSessionStatus = () => useSessionState().status;
