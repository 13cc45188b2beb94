import type { Tone } from "@/components/ui/chip";
import {
  DECISION_LABELS,
  type DECLINED_HOW,
  type DecisionType,
  type NotFollowedReason,
  type Rating,
  type REASON_CODES,
} from "@/lib/domain/decisions";

export const RATING_VIEW: Readonly<Record<Rating, { label: string; tone: Tone }>> = {
  good: { label: "Good", tone: "good" },
  neutral: { label: "Neutral", tone: "neutral" },
  bad: { label: "Bad", tone: "bad" },
};

export const DECISION_TONE: Readonly<Record<DecisionType, Tone>> = {
  placed: "good",
  overridden: "warn",
  declined_by_client: "bad",
  withdrawn: "neutral",
};

export const REASON_LABELS: Readonly<Record<(typeof REASON_CODES)[number], string>> = {
  appetite_changed: "Carrier's appetite changed",
  client_preference: "Client's preference",
  existing_relationship: "Existing relationship",
  price: "Price",
  coverage: "Coverage",
  service: "Service",
  underwriter_declined: "Underwriter declined",
  market_closed: "Market closed",
  data_wrong: "Data was wrong",
  other: "Other",
};

export const NOT_FOLLOWED_LABELS: Readonly<Record<NotFollowedReason, string>> = {
  ...REASON_LABELS,
  declined_by_client: DECISION_LABELS.declined_by_client,
  not_stated: "Not stated",
};

export const HOW_LABELS: Readonly<Record<(typeof DECLINED_HOW)[number], string>> = {
  email: "By email",
  phone: "By phone",
  meeting: "In a meeting",
  portal: "Through a portal",
  letter: "By letter",
  other: "Another way",
};

/** A day such as 2026-03-22, as Mar 22, 2026. */
export const formatDate = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en-US", {
    timeZone: "UTC",
    ...{ month: "short", day: "numeric", year: "numeric" },
  });

/** Today or a later day in the browser's zone, such as 2026-03-22. */
export function localDay(daysFromNow = 0): string {
  const day = new Date();
  day.setDate(day.getDate() + daysFromNow);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}
