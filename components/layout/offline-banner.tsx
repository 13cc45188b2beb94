"use client";

import { CloudOff } from "lucide-react";
import { useEffect } from "react";
import { reportBlocked, useBlocked, useOnline } from "@/components/ui/online";

/** A link that would leave the document for another page of the dashboard. */
function internalLink({ target }: MouseEvent): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest("a") : null;
  if (!link?.href || link.target === "_blank") return null;
  const { origin, pathname, search } = window.location;
  const isSamePage = link.pathname === pathname && link.search === search;
  return link.origin === origin && !isSamePage ? link : null;
}

/** Offline, a followed link would end in the browser's error page. The capture phase comes before the router's handler. */
function useBlockedLinks() {
  useEffect(() => {
    function onClick(event: MouseEvent) {
      if (navigator.onLine) return;
      const link = internalLink(event);
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      reportBlocked(link.textContent?.trim() || link.ariaLabel || "This page");
    }
    window.addEventListener("click", onClick, { capture: true });
    return () => window.removeEventListener("click", onClick, { capture: true });
  }, []);
}

/** Shown while the browser has no network. Links stay on the page, and the banner says why. */
export function OfflineBanner() {
  const online = useOnline();
  const blocked = useBlocked();
  useBlockedLinks();
  return (
    <div role="status" aria-label="Network" className="sticky top-12 z-10">
      {!online && (
        <p className="flex items-start gap-2 border-b bg-warn-soft px-4 py-2 text-table text-warn md:px-6">
          <CloudOff aria-hidden size={15} className="mt-0.5 shrink-0" />
          <span className="min-w-0 wrap-anywhere">
            {blocked
              ? `You are offline. “${blocked}” cannot be opened until you are online again.`
              : "You are offline. You see what was loaded before; it updates when you are online again."}
          </span>
        </p>
      )}
    </div>
  );
}
