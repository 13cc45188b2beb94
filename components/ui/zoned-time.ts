/** Days and times that people enter, in the zone in which they see times. Undefined is the browser's own zone. */

type Zone = string | undefined;

const PARTS = {
  ...{ year: "numeric", month: "2-digit", day: "2-digit" },
  ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
} as const satisfies Intl.DateTimeFormatOptions;

/** What clocks in a zone show, such as 2026-03-22T14:00:00. */
function clockText(atMs: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { ...PARTS, timeZone: zone }).formatToParts(atMs);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}:${of("second")}`;
}

const offsetMs = (atMs: number, zone: string) => Date.parse(`${clockText(atMs, zone)}Z`) - atMs;

/**
 * The moment at which clocks in a zone show `text`, such as 2026-03-22T14:00; NaN for a text that is no time. A time that
 * occurs twice is the first one; one that clocks skip is moved by as much as they are.
 */
export function zonedMs(text: string, zone: Zone): number {
  if (zone === undefined) return Date.parse(text);
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return Number.NaN;
  // No change of clocks is more than a day away from both.
  const DAY_MS = 86_400_000;
  const before = offsetMs(asUtc - DAY_MS, zone);
  const after = offsetMs(asUtc + DAY_MS, zone);
  const first = asUtc - before;
  return offsetMs(first, zone) === before || offsetMs(asUtc - after, zone) !== after
    ? first
    : asUtc - after;
}

/** The date in a zone, such as 2026-03-22. */
export function dayIn(atMs: number, zone: Zone): string {
  const own = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return clockText(atMs, own).slice(0, 10);
}

/** A day some days later, or earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
