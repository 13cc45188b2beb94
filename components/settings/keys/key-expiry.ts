const DAY_MS = 24 * 3_600_000;

/** What the form offers; a date of one's own stands beside it. */
export const EXPIRIES = [
  { value: "never", label: "Never" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "date", label: "At the end of a day…" },
] as const;
export type Expiry = (typeof EXPIRIES)[number]["value"];

export type ExpiryAnswer =
  | { outcome: "set"; expiresAt: string | null }
  | { outcome: "refused"; reason: string };

/** The moment that a choice means. A date means the end of that day where the person is. */
export function expiryOf(
  choice: Expiry,
  { date, nowMs }: { date: string; nowMs: number },
): ExpiryAnswer {
  if (choice === "never") return { outcome: "set", expiresAt: null };
  if (choice !== "date")
    return { outcome: "set", expiresAt: new Date(nowMs + Number(choice) * DAY_MS).toISOString() };
  const endMs = Date.parse(`${date}T23:59:59`);
  if (Number.isNaN(endMs)) return { outcome: "refused", reason: "Choose a day." };
  if (endMs <= nowMs) return { outcome: "refused", reason: "Choose today or a day after it." };
  return { outcome: "set", expiresAt: new Date(endMs).toISOString() };
}

const SOON_MS = 7 * DAY_MS;

/** Whether a key that still works is about to stop. */
export const expiresSoon = (expiresAt: string, nowMs: number) =>
  Date.parse(expiresAt) - nowMs < SOON_MS;
