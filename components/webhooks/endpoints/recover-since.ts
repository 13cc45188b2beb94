const HOUR_MS = 3_600_000;

/** How far back a recovery may look, in the words of its choice. */
export const RECOVER_CHOICES = [
  { value: "1h", label: "The last hour", ms: HOUR_MS },
  { value: "24h", label: "The last 24 hours", ms: 24 * HOUR_MS },
  { value: "7d", label: "The last 7 days", ms: 7 * 24 * HOUR_MS },
  // A minute less than the API's 30 days, which would be over by the time that the request arrives.
  { value: "30d", label: "The last 30 days", ms: 30 * 24 * HOUR_MS - 60_000 },
] as const;

export type RecoverChoice = (typeof RECOVER_CHOICES)[number]["value"] | "since";

/** The moment that a choice means, in ISO 8601; null while the own moment (as `<input type=datetime-local>` gives it) is not one. */
export function recoverSince(
  choice: RecoverChoice,
  { own, nowMs }: { own: string; nowMs: number },
): string | null {
  const known = RECOVER_CHOICES.find(({ value }) => value === choice);
  const ms = known ? nowMs - known.ms : Date.parse(own);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
