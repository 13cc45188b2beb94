import type { Tone } from "@/components/ui/chip";
import {
  DECISION_LABELS,
  type DecisionType,
  type NotFollowedReason,
  RATING_LABELS,
  type Rating,
  REASON_LABELS,
} from "@/lib/domain/decisions";

export const RATING_VIEW: Readonly<Record<Rating, { label: string; tone: Tone }>> = {
  good: { label: RATING_LABELS.good, tone: "good" },
  neutral: { label: RATING_LABELS.neutral, tone: "neutral" },
  bad: { label: RATING_LABELS.bad, tone: "bad" },
};

export const DECISION_TONE: Readonly<Record<DecisionType, Tone>> = {
  placed: "good",
  overridden: "warn",
  declined_by_client: "bad",
  withdrawn: "neutral",
};

export const NOT_FOLLOWED_LABELS: Readonly<Record<NotFollowedReason, string>> = {
  ...REASON_LABELS,
  declined_by_client: DECISION_LABELS.declined_by_client,
  not_stated: "Not stated",
};

/** A day such as 2026-03-22, as Mar 22, 2026. */
export const formatDate = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en-US", {
    timeZone: "UTC",
    month: "short",
    day: "numeric",
    year: "numeric",
  });
