const HOUR_MS = 3_600_000;

/** Periods to recover, with their length. `custom` is a time chosen by the member. */
export const RECOVER_PERIODS = [
  { value: "1h", label: "The last hour", ms: HOUR_MS },
  { value: "24h", label: "The last 24 hours", ms: 24 * HOUR_MS },
  { value: "7d", label: "The last 7 days", ms: 7 * 24 * HOUR_MS },
  // The API allows 30 days at the time it receives the request, so a minute is kept as a margin.
  { value: "30d", label: "The last 30 days", ms: 30 * 24 * HOUR_MS - 60_000 },
  { value: "custom", label: "Since a specific time", ms: null },
] as const;

export type RecoverPeriod = (typeof RECOVER_PERIODS)[number]["value"];

/**
 * The start of a period in ISO 8601. `customTime` is the value of a datetime-local input;
 * null if it is needed and incomplete.
 */
export function recoverSince(
  period: RecoverPeriod,
  { customTime, nowMs }: { customTime: string; nowMs: number },
): string | null {
  const lengthMs = RECOVER_PERIODS.find(({ value }) => value === period)?.ms ?? null;
  const startMs = lengthMs === null ? Date.parse(customTime) : nowMs - lengthMs;
  return Number.isNaN(startMs) ? null : new Date(startMs).toISOString();
}
