import { clock } from "@/lib/clock";

/** Milliseconds to wait according to a `Retry-After` header: seconds or a date. Null if it is neither; 0 for a past date. */
export function retryAfterMs(header: string | undefined): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  // Date.parse accepts more than the three formats of HTTP, which all begin with a weekday. One of them omits GMT.
  const isDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text);
  const date = isDate ? Date.parse(text.endsWith("GMT") ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - clock.now());
}
