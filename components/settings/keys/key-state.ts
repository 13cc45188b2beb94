import { Ban, CircleCheck, type LucideIcon, TimerOff } from "lucide-react";
import type { Tone } from "@/components/ui/chip";
import type { ApiKey } from "@/lib/auth/settings-schemas";

export const KEY_STATE = {
  active: { label: "Active", tone: "good", icon: CircleCheck },
  expired: { label: "Expired", tone: "warn", icon: TimerOff },
  revoked: { label: "Revoked", tone: "neutral", icon: Ban },
} as const satisfies Record<ApiKey["state"], { label: string; tone: Tone; icon: LucideIcon }>;

/** `nx_live_…c2f1`: what one can recognize a key by. */
export const maskedKey = ({ prefix, last_four }: Pick<ApiKey, "prefix" | "last_four">) =>
  `${prefix}…${last_four}`;

type Parts = { origin: string; key: string };

/** A first request with the key in it, ready to be pasted. */
export const keyCurl = ({ origin, key }: Parts) =>
  `curl ${origin}/api/v1/jobs \\\n  -H "Authorization: Bearer ${key}"`;
