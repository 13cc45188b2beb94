"use client";

import { createContext, use } from "react";
import { useIsHydrated } from "./hydrated";

/** The zone in which times are shown, a name of the IANA database. Undefined: the browser's own. */
export const TimeZoneContext = createContext<string | undefined>(undefined);

/**
 * The zone in which times are shown. UTC on the server and during hydration instead of the browser's own, which the server does
 * not know.
 */
export function useTimeZone(): string | undefined {
  const zone = use(TimeZoneContext);
  const isHydrated = useIsHydrated();
  return zone ?? (isHydrated ? undefined : "UTC");
}
