import { RATING_AGENCIES, RATING_AGENCY_LABELS } from "@/lib/domain/ratings";
import type { CandidateFacts, Rating } from "../../facts";

/** The ratings of a candidate, AM Best's first, from either of their two spellings. */
export function ratingsOf({ ratings = [], am_best_rating: amBest }: CandidateFacts): Rating[] {
  const all: Rating[] =
    amBest && !ratings.some(({ agency }) => agency === "am_best")
      ? [{ agency: "am_best", grade: amBest }, ...ratings]
      : [...ratings];
  return all.sort((a, b) => RATING_AGENCIES.indexOf(a.agency) - RATING_AGENCIES.indexOf(b.agency));
}

const one = ({ agency, grade, outlook }: Rating) =>
  `${RATING_AGENCY_LABELS[agency]} ${grade === "NR" ? "not rated" : grade}${
    outlook && outlook !== "stable" ? ` (${outlook} outlook)` : ""
  }`;

export const ratingsText = (facts: CandidateFacts) => ratingsOf(facts).map(one).join(", ");
