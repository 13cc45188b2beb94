"use client";

import { useEffect, useEffectEvent } from "react";

/** While `active`, leaving the page asks first: the browser itself on reload and close, `onAttempt` on going back or forward. */
export function useLeaveGuard(active: boolean, onAttempt: () => void) {
  const attempt = useEffectEvent(onAttempt);
  useEffect(() => {
    if (!active) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType !== "traverse" || !event.cancelable) return;
      event.preventDefault();
      attempt();
    };
    // Not in every browser; where it is missing, only reload and close are guarded.
    const history = "navigation" in window ? window.navigation : null;
    window.addEventListener("beforeunload", onUnload);
    history?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      history?.removeEventListener("navigate", onNavigate);
    };
  }, [active]);
}
