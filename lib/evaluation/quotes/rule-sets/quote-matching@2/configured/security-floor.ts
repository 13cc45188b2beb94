import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { LENDER_FLOORS } from "@/lib/reference/carriers/ratings";
import type { FilterRule } from "../../../rule-set";
import { LENDERS_RATINGS } from "../sources";

/** The lowest rating of a carrier, and the outcome for carriers without a rating. */

/** The lowest rating that lenders accept. */
export const LENDERS_FLOOR = LENDER_FLOORS.rule.am_best ?? "B";

export const UNRATED = ["keep", "keep_unrecommended", "remove"] as const;
export type SecurityFloor = { rating: string; unrated: (typeof UNRATED)[number] };

const gradeOrder = (grade: string) => (AM_BEST_RATINGS as readonly string[]).indexOf(grade);
export const isBelow = (grade: string, floor: string) => gradeOrder(grade) > gradeOrder(floor);

const NOT_RATED = {
  keep: "Carriers that are not rated (NR) are removed if the request has a min_am_best_rating. Otherwise they stay: see the level of a rating that is not stated.",
  keep_unrecommended:
    "Carriers that are not rated (NR) are removed if the request has a min_am_best_rating. Otherwise they stay and are asked about, as offerings that state no rating; no solution with one is recommended.",
  remove:
    "Carriers that are not rated (NR) are removed. Offerings that state no rating stay and are asked about; no solution with one is recommended.",
} as const;

/** The stricter of the engine's floor and the request's decides. */
export function belowSecurityFloor({ rating: floor, unrated }: SecurityFloor): FilterRule {
  const floorOf = (minRating: string | null) =>
    minRating !== null && isBelow(floor, minRating) ? minRating : floor;
  const rule: FilterRule = {
    id: "below_security_floor",
    label: "Rating below the lowest accepted one",
    text: `Removes offerings of carriers whose AM Best rating is below ${floor}, or below min_am_best_rating of the request if that is better. ${NOT_RATED[unrated]} A rating of an agency that is not named decides nothing: one that is too low if it is AM Best's is asked about.`,
    parameters: { floor },
    sources: LENDERS_RATINGS,
    tally: (count) => `${count} with a rating below the lowest accepted one`,
    check: ({ rating, unnamedRating }, { minRating }) => {
      const floor = floorOf(minRating);
      const isLow =
        unnamedRating !== null &&
        (unnamedRating.standing !== "graded" || isBelow(unnamedRating.grade, floor));
      if (rating.standing === "graded")
        return isBelow(rating.grade, floor)
          ? { removes: `AM Best ${rating.grade}, at least ${floor} required` }
          : null;
      if (rating.standing === "not_rated" && (minRating !== null || unrated === "remove"))
        return { removes: `AM Best does not rate the carrier, at least ${floor} required` };
      return {
        ...(minRating === null && !isLow && unrated === "keep" ? {} : { asked: true as const }),
        undecided: {
          missing: ["offerings.*.quality_rating"],
          question: isLow
            ? `How does AM Best rate the carrier? The offering says ${unnamedRating.grade}, and not which agency.`
            : "How does AM Best, or another agency, rate the carrier?",
          reveals: `A rating below ${floor}, which removes the quote`,
        },
      };
    },
  };
  return rule;
}
