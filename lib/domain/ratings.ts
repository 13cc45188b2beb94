import { AM_BEST_RATINGS } from "./am-best";

/**
 * Financial strength ratings of insurers by agency, best first. The scales are the agencies' own: AM Best
 * (bestsreview.ambest.com, Best's Credit Rating Actions), S&P and Fitch insurer financial strength (vig.com/en, rating
 * scale), Moody's (securian.com, additional ratings detail), Demotech (demotech.com, Financial Stability Ratings) and KBRA
 * (kbra.com, rating scales), all read in November 2026.
 */
const INVESTMENT = "AAA AA+ AA AA- A+ A A- BBB+ BBB BBB- BB+ BB BB- B+ B B-";

export const RATING_AGENCIES = ["am_best", "demotech", "sp", "moodys", "fitch", "kbra"] as const;
export type RatingAgency = (typeof RATING_AGENCIES)[number];

export const RATING_AGENCY_LABELS = {
  am_best: "AM Best",
  demotech: "Demotech",
  sp: "S&P",
  moodys: "Moody's",
  fitch: "Fitch",
  kbra: "KBRA",
} as const satisfies Record<RatingAgency, string>;

/** The agency does not rate the insurer. This is a statement, unlike a rating that is not reported. */
export const NOT_RATED = "NR";

/**
 * The grades of each agency. Codes outside of its scale come last: AM Best's S (suspended), S&P's R (under regulatory
 * supervision) and NR (not rated). Demotech's A″ and A′ are written A'' and A'.
 */
export const RATING_GRADES = {
  am_best: [...AM_BEST_RATINGS, "S", NOT_RATED],
  demotech: ["A''", "A'", "A", "S", "M", "L", NOT_RATED],
  sp: [...INVESTMENT.split(" "), "CCC+", "CCC", "CCC-", "CC", "SD", "D", "R", NOT_RATED],
  moodys: [
    ..."Aaa Aa1 Aa2 Aa3 A1 A2 A3 Baa1 Baa2 Baa3 Ba1 Ba2 Ba3 B1 B2 B3 Caa1 Caa2 Caa3 Ca C".split(
      " ",
    ),
    NOT_RATED,
  ],
  fitch: [...INVESTMENT.split(" "), "CCC", "CC", "C", NOT_RATED],
  kbra: [...INVESTMENT.split(" "), "CCC+", "CCC", "CCC-", "CC", "C", "D", NOT_RATED],
} as const satisfies Record<RatingAgency, readonly string[]>;

export const RATING_OUTLOOKS = ["positive", "stable", "negative", "developing"] as const;
/** The index of a grade in the agency's scale, best first; -1 for a grade that the agency does not give. */
export const gradeIndex = (agency: RatingAgency, grade: string): number =>
  (RATING_GRADES[agency] as readonly string[]).indexOf(grade);
