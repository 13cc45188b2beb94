import { Ban, CircleCheck, type LucideIcon, TimerOff } from "lucide-react";
import type { Tone } from "@/components/ui/chip";
import { zonedMs } from "@/components/ui/zoned-time";
import type { ApiKey } from "@/lib/auth/settings-schemas";

export const KEY_STATE = {
  active: { label: "Active", tone: "good", icon: CircleCheck },
  expired: { label: "Expired", tone: "warn", icon: TimerOff },
  revoked: { label: "Revoked", tone: "neutral", icon: Ban },
} as const satisfies Record<ApiKey["state"], { label: string; tone: Tone; icon: LucideIcon }>;

/** `nx_live_…c2f1` */
export const maskedKey = ({ prefix, last_four }: Pick<ApiKey, "prefix" | "last_four">) =>
  `${prefix}…${last_four}`;

const DAY_MS = 24 * 3_600_000;
const SOON_MS = 7 * DAY_MS;

export const EXPIRIES = [
  { value: "never", label: "Never" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In one year" },
  { value: "day", label: "On a specific day" },
] as const;
export type Expiry = (typeof EXPIRIES)[number]["value"];

/** Now, and the zone in which the member sees times. */
type Clock = { nowMs: number; zone: string | undefined };

/** `day` is the value of a date input. A key works until the end of that day in the member's time zone. */
const endOfDayMs = (day: string, zone: Clock["zone"]) => zonedMs(`${day}T23:59:59`, zone);

/** Why a day cannot be the last one; null if it can. */
export function dayError(day: string, { nowMs, zone }: Clock): string | null {
  const endMs = endOfDayMs(day, zone);
  if (Number.isNaN(endMs)) return "Choose a day.";
  return endMs <= nowMs ? "Choose today or a later day." : null;
}

/** The expiry in ISO 8601; null for never. `day` must be valid if it is chosen. */
export function expiresAt(
  { expiry, day }: { expiry: Expiry; day: string },
  { nowMs, zone }: Clock,
): string | null {
  if (expiry === "never") return null;
  const atMs = expiry === "day" ? endOfDayMs(day, zone) : nowMs + Number(expiry) * DAY_MS;
  return new Date(atMs).toISOString();
}

/** Whether a key expires within a week. */
export const expiresSoon = (at: string, nowMs: number) => Date.parse(at) - nowMs < SOON_MS;
