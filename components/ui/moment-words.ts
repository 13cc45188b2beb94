import { DAY, formatDate } from "./date-format";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `just now`, `42 s ago`, `2 min ago`, `3 h ago`, `4 d ago`; ahead of now `in 4 min`. Null when a date says more. */
export function relativeTime(atMs: number, nowMs: number): string | null {
  const distanceMs = Math.abs(nowMs - atMs);
  if (distanceMs < 10 * SECOND_MS) return "just now";
  if (distanceMs >= 7 * DAY_MS) return null;
  const words =
    distanceMs < MINUTE_MS
      ? `${Math.floor(distanceMs / SECOND_MS)} s`
      : distanceMs < HOUR_MS
        ? `${Math.floor(distanceMs / MINUTE_MS)} min`
        : distanceMs < DAY_MS
          ? `${Math.floor(distanceMs / HOUR_MS)} h`
          : `${Math.floor(distanceMs / DAY_MS)} d`;
  return atMs > nowMs ? `in ${words}` : `${words} ago`;
}

const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;

const date = (atMs: number, timeZone?: string) =>
  formatDate(atMs, { ...DAY, year: "numeric", timeZone });

const exact = (atMs: number, timeZone?: string) =>
  formatDate(atMs, { ...DAY, year: "numeric", ...TIME, timeZoneName: "short", timeZone });

/** The day alone, in the chosen zone. */
export const dayOf = (atMs: number, zone: "local" | "utc") =>
  date(atMs, zone === "utc" ? "UTC" : undefined);

/** The exact time in the browser's zone with the zone's name, and in UTC. */
export function exactTimes(
  atMs: number,
  zone: "local" | "utc",
): { shown: string; zoneName: string; utc: string } {
  const local = zone === "local";
  return {
    shown: exact(atMs, local ? undefined : "UTC"),
    zoneName: local ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC",
    utc: new Date(atMs).toISOString(),
  };
}

/** The time of day, with the day before it when that is not today's: `14:02:31`, `20 Nov, 14:02:31`. */
export function clockOf(
  atMs: number,
  { nowMs, zone }: { nowMs: number; zone: "local" | "utc" },
): string {
  const timeZone = zone === "utc" ? "UTC" : undefined;
  const time = formatDate(atMs, { ...TIME, timeZone });
  if (dayOf(atMs, zone) === dayOf(nowMs, zone)) return time;
  return `${formatDate(atMs, { ...DAY, timeZone })}, ${time}`;
}
