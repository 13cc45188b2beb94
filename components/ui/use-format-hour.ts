"use client";

import { DAY_AND_MINUTE, formatDate } from "./format";
import { useIsHydrated } from "./hydrated";
import { usePreference } from "./preferences";

/**
 * Returns a function that formats the start of an hour (`Mar 22, 14:00`) in the preferred time zone.
 * In UTC on the server and during hydration: the server does not know the zone of the browser.
 */
export function useFormatHour(): (at: string) => string {
  const zone = usePreference("zone");
  const isHydrated = useIsHydrated();
  const timeZone = isHydrated && zone === "local" ? undefined : "UTC";
  return (at) => formatDate(new Date(at), { ...DAY_AND_MINUTE, timeZone });
}
