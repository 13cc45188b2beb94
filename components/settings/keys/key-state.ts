import { Ban, CircleCheck, type LucideIcon, TimerOff } from "lucide-react";
import type { Tone } from "@/components/ui/chip";
import type { ApiKey } from "@/lib/auth/settings-schemas";

export const KEY_STATE = {
  active: { label: "Active", tone: "good", icon: CircleCheck },
  expired: { label: "Expired", tone: "warn", icon: TimerOff },
  revoked: { label: "Revoked", tone: "neutral", icon: Ban },
} as const satisfies Record<ApiKey["state"], { label: string; tone: Tone; icon: LucideIcon }>;

/** `nx_live_…c2f1` */
export const maskedKey = ({ prefix, last_four }: Pick<ApiKey, "prefix" | "last_four">) =>
  `${prefix}…${last_four}`;
