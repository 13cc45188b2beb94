/** AM Best Financial Strength Ratings, best first. */
export const AM_BEST_RATINGS = [
  "A++",
  "A+",
  "A",
  "A-",
  "B++",
  "B+",
  "B",
  "B-",
  "C++",
  "C+",
  "C",
  "C-",
  "D",
  "E",
  "F",
] as const;

/** AM Best Financial Size Categories, smallest first: I is less than $1M of adjusted surplus, XV is $2B or more. */
export const AM_BEST_SIZES = [
  "I",
  "II",
  "III",
  "IV",
  "V",
  "VI",
  "VII",
  "VIII",
  "IX",
  "X",
  "XI",
  "XII",
  "XIII",
  "XIV",
  "XV",
] as const;
