"use client";

import { useSyncExternalStore } from "react";
import { DAY_AND_MINUTE, formatDate } from "./format";
import { usePreference } from "./preferences";

const subscribeToNothing = () => () => undefined;

/**
 * Returns a function that formats the start of an hour (`Mar 22, 14:00`) in the preferred time zone.
 * In UTC on the server and during hydration: the server does not know the zone of the browser.
 */
export function useFormatHour(): (at: string) => string {
  const zone = usePreference("zone");
  const isHydrated = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  const timeZone = isHydrated && zone === "local" ? undefined : "UTC";
  return (at) => formatDate(new Date(at), { ...DAY_AND_MINUTE, timeZone });
}
