"use client";

import { DAY_AND_MINUTE, formatDate } from "./format";
import { useTimeZone } from "./time-zone";

/**
 * Returns a function that formats the start of an hour (`Mar 22, 2:00 PM EDT`) in the zone in which times are shown. Without the
 * name of the zone, the hour that clocks repeat in fall would be there twice.
 */
export function useFormatHour(): (at: string) => string {
  const timeZone = useTimeZone();
  return (at) => formatDate(new Date(at), { ...DAY_AND_MINUTE, timeZoneName: "short", timeZone });
}
