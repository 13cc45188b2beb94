"use client";

import { DAY_AND_MINUTE, formatDate } from "./format";
import { useTimeZone } from "./time-zone";

/** Returns a function that formats the start of an hour (`Mar 22, 2:00 PM`) in the zone in which times are shown. */
export function useFormatHour(): (at: string) => string {
  const timeZone = useTimeZone();
  return (at) => formatDate(new Date(at), { ...DAY_AND_MINUTE, timeZone });
}
