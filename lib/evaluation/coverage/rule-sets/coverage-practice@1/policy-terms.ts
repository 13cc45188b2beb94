import { ALL_LINES } from "@/lib/domain/lines-of-business";
import type { GapRule } from "../../rule-set";

/** Policies that are not, or not for long, in force on the day of the analysis. */
export const termRules: readonly GapRule[] = [
  {
    // Coverage ends at 12:01 of the last day, and a lapse also raises the next premium.
    id: "gap_policy_lapsed",
    severity: "HIGH",
    category: "LAPSE",
    segment: "both",
    title: "A policy has ended and was not renewed",
    recommendation:
      "Reinstate or replace the policy at once, without a gap where the carrier allows it.",
    applies: { all: [] },
    gap: { policy: ALL_LINES, test: { term: "ended" } },
  },
  {
    // Between an old policy and a new one that has not begun, nothing is insured.
    id: "gap_policy_not_begun",
    severity: "MEDIUM",
    category: "LAPSE",
    segment: "both",
    title: "A policy has not begun and nothing else is in force",
    recommendation: "Move the beginning forward, or bind coverage until then.",
    applies: { all: [] },
    gap: { policy: ALL_LINES, test: { term: "not_begun" } },
  },
  {
    // Agents follow renewals up at thirty days; by then most states want notice of nonrenewal to have been given.
    id: "gap_policy_expiring",
    severity: "MEDIUM",
    category: "LAPSE",
    segment: "both",
    title: "A policy ends within 30 days",
    recommendation: "Confirm the renewal, or place the coverage elsewhere before it ends.",
    applies: { all: [] },
    gap: { policy: ALL_LINES, test: { term: "ending", withinDays: 30 } },
  },
];
