/** All number, money, date and id formats of the browser, in US style. A no-break space keeps a number and its unit together. */
const NBSP = "\u00a0";

const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const allDigits = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });
const allDigitsWithCents = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 20,
});
const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});
const compactDollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  notation: "compact",
  minimumFractionDigits: 0,
  maximumFractionDigits: 1,
});

/** `1,794`. Decimals are rounded. */
export const formatCount = (value: number) => counts.format(value);

/** `1 run`, `1,794 runs`. */
export const formatPlural = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** `0.4 MB`, `12.1 MB`. */
export const formatFileSize = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** Every digit that the number has, with separators. */
export const formatExact = (value: number) => allDigits.format(value);

/** `$11,985`, and from a million on `$12M` or `$12.5M`. `exact` writes out every dollar. */
export function formatUsd(value: number, { exact = false } = {}): string {
  return (exact || Math.abs(value) < 999_500 ? dollars : compactDollars).format(value);
}

/** `$1,840`, `$1,840.50`: every cent that the number has. */
export const formatExactUsd = (value: number) =>
  `${value < 0 ? "-" : ""}$${(Number.isInteger(value) ? allDigits : allDigitsWithCents).format(Math.abs(value))}`;

/** `99.6%`, or `97%` without decimals. Only none is 0% and only all is 100%. */
export function formatPercent(
  part: number,
  whole: number,
  { decimals = 1 }: { decimals?: 0 | 1 } = {},
): string {
  if (whole === 0) return "–";
  const steps = decimals === 0 ? 100 : 1000;
  const rounded = Math.round((part / whole) * steps);
  const isPartial = part > 0 && part < whole;
  const shown = isPartial ? Math.min(steps - 1, Math.max(1, rounded)) : rounded;
  const percent = (shown * 100) / steps;
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)}%`;
}

/**
 * A text of a rule set in the style above: `$25M`, `5%`, `$1,400/yr`. Frozen rule sets write a space before the unit
 * and `a year`, and their texts are part of the result hash.
 */
export const formatEvidence = (text: string) =>
  text
    .replace(/(\d)(?:\.0)?[ \u00a0](?=[KMBT](?!\w))/g, "$1")
    .replace(/(\d)[ \u00a0](?=%)/g, "$1")
    .replace(/(\$[\d,.]*\d) a year\b/g, "$1/yr");

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

export const durationOrDash = (ms: number | null) => (ms === null ? "–" : formatDuration(ms));

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A date or time such as `Mar 22, 2:02 PM`. Formatters are cached: creating one costs more than a hundred uses. */
export function formatDate(at: number | Date, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat("en-US", options);
  formatters.set(key, formatter);
  return formatter.format(at);
}

const DAY = { day: "numeric", month: "short" } as const;
export const DAY_AND_MINUTE = { ...DAY, hour: "numeric", minute: "2-digit" } as const;
const DAY_AND_YEAR = { ...DAY, year: "numeric" } as const;
const SECOND = { hour: "numeric", minute: "2-digit", second: "2-digit" } as const;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function formatDistance(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return formatPlural(Math.floor(ms / DAY_MS), "day");
}

/** `just now`, `42 s ago`, `2 min ago`, `3 h ago`, `4 days ago`, and `in 4 min` for the future. Null from a week on. */
export function formatRelativeTime(atMs: number, nowMs: number): string | null {
  const distanceMs = Math.abs(nowMs - atMs);
  if (distanceMs < 10 * SECOND_MS) return "just now";
  if (distanceMs >= 7 * DAY_MS) return null;
  const distance = formatDistance(distanceMs);
  return atMs > nowMs ? `in ${distance}` : `${distance} ago`;
}

/** A name of the IANA database. Undefined is the browser's own zone. */
type Zone = string | undefined;

/** `Mar 22, 2026`. */
export const formatDay = (atMs: number, zone: Zone) =>
  formatDate(atMs, { ...DAY_AND_YEAR, timeZone: zone });

/** `Mar 22 (UTC)`, for a day of statistics. Those are days in UTC, with another date in other time zones. */
export const formatUtcDay = (at: string) =>
  `${formatDate(new Date(at), { ...DAY, timeZone: "UTC" })} (UTC)`;

/** `Nov 20, 2026, 9:00:00 AM EST`. */
export const formatExactTime = (atMs: number, zone: Zone): string =>
  formatDate(atMs, {
    ...DAY_AND_YEAR,
    ...SECOND,
    timeZoneName: "short",
    timeZone: zone,
  });

/**
 * The exact time with its zone, the name of the zone, and the time in UTC as ISO 8601. Too slow for every row of a list: naming
 * the browser's zone takes as long as formatting a hundred times.
 */
export function formatExactTimes(
  atMs: number,
  zone: Zone,
): { shown: string; zoneName: string; utc: string } {
  return {
    shown: formatExactTime(atMs, zone),
    zoneName: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    utc: new Date(atMs).toISOString(),
  };
}

/** `2:02:31 PM`, or `Nov 20, 2:02:31 PM` on another day than today. */
export function formatClock(atMs: number, { nowMs, zone }: { nowMs: number; zone: Zone }): string {
  const isToday = formatDay(atMs, zone) === formatDay(nowMs, zone);
  return formatDate(atMs, { ...(isToday ? {} : DAY), ...SECOND, timeZone: zone });
}

const ID_START = 6;
const ID_END = 4;

/** `run_0JbQ8x…c2Fv`: the prefix, six characters and the last four. Ids that are hardly longer stay whole. */
export function shortenId(id: string): string {
  const prefix = /^[a-z]+_/.exec(id)?.[0] ?? "";
  const body = id.slice(prefix.length);
  if (body.length <= ID_START + ID_END + 2) return id;
  return `${prefix}${body.slice(0, ID_START)}…${body.slice(-ID_END)}`;
}

const SHOUTED = /^[A-Z]{4,}/;
/** A hyphen or underscore between letters or digits: the `-` of the grade `A-` is not one. */
const SEPARATOR = /(?<=\w)[_-](?=\w)/g;

/** `needed_for_best`, `am-best-size` and `STRONG_FIT` in words, with a capital at the start. */
export function inWords(name: string): string {
  const words = (SHOUTED.test(name) ? name.toLowerCase() : name).replaceAll(SEPARATOR, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
