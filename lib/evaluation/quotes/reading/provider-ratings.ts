import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import type { Quote, Rating } from "./quote";

/** One provider has one rating. Where its offerings state different ones, the lowest counts for all of them. */

type Rated = Pick<Quote, "providerKey" | "rating" | "ratingsDiffer">;

/** Grades from A++ to B are accepted. Those below are worse than a rating that is not stated. */
const ACCEPTED = AM_BEST_RATINGS.indexOf("B");

/** From the best to the worst. A rating that is not stated is in the place of an agency that has no opinion. */
function placeOf(rating: Rating): number {
  switch (rating.standing) {
    case "graded":
      return (AM_BEST_RATINGS as readonly string[]).indexOf(rating.grade);
    case "not_stated":
    case "not_rated":
      return ACCEPTED + 0.5;
    case "suspended":
      return AM_BEST_RATINGS.length;
    case "supervision":
      return AM_BEST_RATINGS.length + 1;
    case "liquidation":
      return AM_BEST_RATINGS.length + 2;
  }
}

/** The worst of ratings. */
export const lowestRating = <R extends Rating>(ratings: readonly R[]): R | undefined =>
  ratings.reduce<R | undefined>(
    (low, rating) => (low && placeOf(low) >= placeOf(rating) ? low : rating),
    undefined,
  );

/**
 * The quotes with the rating that counts. `ratingsDiffer` lists the grades of a provider that has several. An offering
 * that states none has the provider's rating only if it is worse than none.
 */
export function withProviderRatings<Q extends Rated>(quotes: readonly Q[]): Q[] {
  const stated = new Map<string, Rating[]>();
  for (const { providerKey, rating } of quotes) {
    if (rating.standing === "not_stated") continue;
    const ratings = stated.get(providerKey) ?? [];
    stated.set(providerKey, ratings);
    ratings.push(rating);
  }
  const byProvider = new Map(
    [...stated].map(([key, ratings]) => {
      const grades = new Set(ratings.flatMap((rating) => ("grade" in rating ? rating.grade : [])));
      return [key, { low: lowestRating(ratings), grades: [...grades].sort() }] as const;
    }),
  );
  return quotes.map((quote) => {
    const { low, grades = [] } = byProvider.get(quote.providerKey) ?? {};
    if (!low) return quote;
    const rating = placeOf(low) > placeOf(quote.rating) ? low : quote.rating;
    if (rating === quote.rating && grades.length < 2) return quote;
    return { ...quote, rating, ratingsDiffer: grades.length > 1 ? grades : null };
  });
}
