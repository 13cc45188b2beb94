/** The period of a list and its stats. Its name is in the URL; its start is computed with each request. */
export const PERIODS = ["1h", "24h", "7d", "30d"] as const;
export type Period = (typeof PERIODS)[number];

const HOUR_MS = 3_600_000;

const PERIOD_MS = {
  "1h": HOUR_MS,
  "24h": 24 * HOUR_MS,
  "7d": 7 * 24 * HOUR_MS,
  "30d": 30 * 24 * HOUR_MS,
} as const satisfies Record<Period, number>;

export const PERIOD_LABEL = {
  "1h": "last hour",
  "24h": "last 24 hours",
  "7d": "last 7 days",
  "30d": "last 30 days",
} as const satisfies Record<Period, string>;

export const periodStart = (period: Period) =>
  new Date(Date.now() - PERIOD_MS[period]).toISOString();

/** The first moment of a day (UTC), or of one some days later. Undefined for a text that is no day. */
export function startOfDay(day: string | undefined, daysLater = 0): string | undefined {
  const ms = Date.parse(day ?? "") + daysLater * 24 * HOUR_MS;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** The later of two times, of which either may be missing. */
export const latest = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one;
