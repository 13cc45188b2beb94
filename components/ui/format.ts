/** Figures as people read them. A no-break space keeps a figure and its unit on one line. */
const NBSP = "\u00a0";

const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});

export const formatCount = (value: number) => counts.format(value);

const SCALES = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
] as const;

/** `$11,985`; from a million on `$12.0 M`. With `exact`, every digit. */
export function formatUsd(value: number, { exact = false } = {}): string {
  const scale = exact ? undefined : SCALES.find(([least]) => Math.abs(value) >= least);
  if (!scale) return dollars.format(value);
  return `$${(value / scale[0]).toFixed(1)}${NBSP}${scale[1]}`;
}

/** `38 ms`, `1.2 s`, `48 s`, `2 min 5 s`, `3 h 12 min`. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < 999.5) return `${Math.round(ms)}${NBSP}ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)}${NBSP}s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}${NBSP}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${NBSP}min ${seconds % 60}${NBSP}s`;
  const hours = Math.floor(minutes / 60);
  return `${hours}${NBSP}h ${minutes % 60}${NBSP}min`;
}

/** `99.6 %`, or `97 %` with no decimals; only nothing is 0 % and only everything 100 %. */
export function formatPercent(
  part: number,
  whole: number,
  { decimals = 1 }: { decimals?: 0 | 1 } = {},
): string {
  if (whole === 0) return "–";
  const steps = decimals === 0 ? 100 : 1000;
  const rounded = Math.round((part / whole) * steps);
  const honest = part > 0 && part < whole ? Math.min(steps - 1, Math.max(1, rounded)) : rounded;
  const percent = (honest * 100) / steps;
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)}${NBSP}%`;
}

/** `1 run`, `1,794 runs`. */
export const formatPlural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A date or time in the dashboard's one style. Making a formatter costs more than a hundred uses of it: the same options get the same. */
export function formatDate(at: number | Date, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", options);
  formats.set(key, format);
  return format.format(at);
}

export const DAY = { day: "numeric", month: "short" } as const;
export const DAY_AND_MINUTE = { ...DAY, hour: "2-digit", minute: "2-digit" } as const;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `just now`, `42 s ago`, `2 min ago`, `3 h ago`, `4 d ago`; ahead of now `in 4 min`. Null when a date says more. */
export function formatRelativeTime(atMs: number, nowMs: number): string | null {
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
export const formatDay = (atMs: number, zone: "local" | "utc") =>
  date(atMs, zone === "utc" ? "UTC" : undefined);

/** The exact time in the browser's zone with the zone's name, and in UTC. */
export function formatExactTimes(
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
export function formatClock(
  atMs: number,
  { nowMs, zone }: { nowMs: number; zone: "local" | "utc" },
): string {
  const timeZone = zone === "utc" ? "UTC" : undefined;
  const time = formatDate(atMs, { ...TIME, timeZone });
  if (formatDay(atMs, zone) === formatDay(nowMs, zone)) return time;
  return `${formatDate(atMs, { ...DAY, timeZone })}, ${time}`;
}
