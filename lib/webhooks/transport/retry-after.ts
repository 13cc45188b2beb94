import { clock } from "@/lib/clock";

/** How long a `Retry-After` header asks to wait: seconds, or a date. Null for what is neither; a date in the past is no wait. */
export function retryAfterMs(header: string | undefined): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  // Date.parse takes far more than the three forms that HTTP knows, all of which begin with a day's name; the third means GMT without saying so.
  const isDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text);
  const date = isDate ? Date.parse(text.endsWith("GMT") ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - clock.now());
}
