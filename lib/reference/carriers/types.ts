/** What the tables on carriers say. */

/** Taxes, fees and search rules for surplus lines placements whose home state it is. Percent of the premium. */
export type SurplusLines = {
  taxPercent: number;
  /** Other percentages on the whole premium. */
  otherPercent?: number;
  stampingPercent: number;
  /** USD for each filing. */
  filingFee?: number;
  /** Charges that depend on the risk, in words. */
  otherCharges?: string;
  /** Declinations of admitted insurers that the search asks for. Null: not found. 0: the state asks for no search. */
  declinations: number | null;
  diligentSearch?: string;
  /** Whether the state has a list of classes that need no search. Null: not found. */
  exportList: boolean | null;
};

export const RATING_AGENCIES = [
  "am_best",
  "am_best_size",
  "sp",
  "moodys",
  "fitch",
  "demotech",
  "kbra",
] as const;
export type RatingAgency = (typeof RATING_AGENCIES)[number];

/** A grade of a rating agency. Grades of different agencies are not comparable by their letters. */
export type RatingGrade = {
  grade: string;
  /** 1 is the best grade of the agency. Null: outside of the scale. */
  ordinal: number | null;
  meaning: string;
  /** `supervision` and `liquidation`: the insurer cannot take new business. `not_rated` and `suspended`: no opinion. */
  standing: "graded" | "supervision" | "liquidation" | "default" | "suspended" | "not_rated";
};
