import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { RATING_GRADES, RATING_OUTLOOKS, type RatingAgency } from "@/lib/domain/ratings";
import type { CandidateFacts, Rating } from "@/lib/evaluation/candidates/facts";
import type { Random } from "./random";

// The minimum strength for each AM Best rating, best first.
const FLOORS = [0.94, 0.8, 0.6, 0.42, 0.34, 0.27, 0.2, 0.12] as const;
/** Typical direct premium of each size category from I to XV, million USD. */
const PREMIUM_BY_SIZE = [
  0.8, 1.6, 3, 7, 12, 24, 45, 80, 130, 240, 380, 560, 900, 1400, 3200,
] as const;
const OUTLOOKS = RATING_OUTLOOKS.map(
  (outlook) => [outlook, { positive: 2, stable: 12, negative: 2, developing: 1 }[outlook]] as const,
);
/** Share of carriers with an AM Best rating that another agency rates too. */
const OTHER_AGENCIES: readonly (readonly [RatingAgency, number])[] = [
  ["sp", 0.32],
  ["moodys", 0.16],
  ["fitch", 0.12],
  ["kbra", 0.06],
];

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));

/** The grade of an agency near a strength from 0 to 1: the best third of the scale for the strong. */
function gradeNear(random: Random, agency: RatingAgency, strength: number): string {
  const scale = RATING_GRADES[agency].slice(0, agency === "demotech" ? 6 : 16);
  const at = Math.round((1 - strength) * (scale.length * 0.7) + random.around(0, 1));
  return scale[clamp(at, 0, scale.length - 1)] ?? "NR";
}

const outlook = (random: Random): Pick<Rating, "outlook"> =>
  random.chance(0.85) ? { outlook: random.weighted(OUTLOOKS) } : {};

/** AM Best's grade by strength. Very few carriers are under supervision or in liquidation. */
function amBestGrade(random: Random, strength: number) {
  if (strength < 0.12 && random.chance(0.05)) return random.pick(["E", "F"] as const);
  const floor = FLOORS.findIndex((least) => strength >= least);
  return AM_BEST_RATINGS[floor < 0 ? random.whole(8, 12) : floor] ?? "B";
}

/**
 * Ratings by strength. A carrier that AM Best does not rate says so, has a rating of Demotech, or says nothing.
 */
export function ratingFacts(
  random: Random,
  { strength, unrated }: { strength: number; unrated: boolean },
): Partial<CandidateFacts> {
  if (unrated) {
    const ratings: Rating[] = random.chance(0.6) ? [{ agency: "am_best", grade: "NR" }] : [];
    if (random.chance(0.6))
      ratings.push({
        agency: "demotech",
        grade: gradeNear(random, "demotech", strength),
        ...outlook(random),
      });
    return ratings.length > 0 ? { ratings } : {};
  }
  const grade = amBestGrade(random, strength);
  const ratings: Rating[] = [
    ...(random.chance(0.7) ? [{ agency: "am_best" as const, grade, ...outlook(random) }] : []),
    ...OTHER_AGENCIES.filter(([, share]) => random.chance(share * (0.4 + strength))).map(
      ([agency]) => ({ agency, grade: gradeNear(random, agency, strength), ...outlook(random) }),
    ),
  ];
  return { am_best_rating: grade, ...(ratings.length > 0 && { ratings }) };
}

/** Size and premium by strength. */
export function sizeFacts(random: Random, strength: number): { size: number; premiumMusd: number } {
  const size = clamp(Math.round(strength * 14 + random.around(0, 4)), 0, AM_BEST_SIZES.length - 1);
  const premium = (PREMIUM_BY_SIZE[size] ?? 1) * random.between(0.6, 1.6);
  return { size, premiumMusd: Math.round(premium * 10) / 10 };
}
