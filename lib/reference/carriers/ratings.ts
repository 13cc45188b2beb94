import { COLLECTED, type Known, type Lookup, lookUp, type Row, unverified } from "../row";
import { RATING_SCALES } from "./rating-scales";
import type { RatingAgency, RatingGrade } from "./types";

export { RATING_AGENCIES, type RatingAgency, type RatingGrade } from "./types";

/** Demotech writes primes: `A''`, `A"` and `A″` are one grade. Other spellings differ in case and blanks only. */
function gradeKey(grade: string): string {
  return grade
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[″"]|''|′′|’’/g, "″")
    .replace(/['’]/g, "′")
    .replace(/ double prime$/i, "″")
    .replace(/ prime$/i, "′");
}

/** Moody's distinguishes capitals and small letters, so that only a spelling without any match is read in capitals. */
function findGrade(agency: RatingAgency, grade: string) {
  const { grades } = RATING_SCALES[agency];
  const key = gradeKey(grade);
  return (
    grades.find(([name]) => name === key) ??
    grades.find(([name]) => name.toUpperCase() === key.toUpperCase())
  );
}

/**
 * A grade of an agency with its place on the agency's scale and its meaning. Grades that the agency does not give, or that
 * were not read in its scale, are `unverified`.
 */
export function ratingGrade(agency: RatingAgency, grade: string): Lookup<RatingGrade> {
  const { grades: _, ...evidence } = RATING_SCALES[agency];
  const found = findGrade(agency, grade);
  if (!found) return unverified(`${grade} is not a grade of this agency.`, evidence.citation);
  const [name, ordinal, meaning, standing, notRead] = found;
  const row: Row<RatingGrade> = { ...evidence, rule: { grade: name, ordinal, meaning, standing } };
  return lookUp(
    notRead ? { ...row, confidence: "from_knowledge" as const } : row,
    `the grade ${grade}`,
  );
}

/** The grades of an agency's scale, best first, without the codes outside of it. */
export const ratingScale = (agency: RatingAgency): string[] =>
  RATING_SCALES[agency].grades.flatMap(([grade, ordinal]) => (ordinal === null ? [] : [grade]));

/**
 * The lowest grades that mortgage lenders accept for home insurance. One agency is enough. A floor of a contract (often
 * A- VII) is for the request to state.
 */
export const LENDER_FLOORS: Known<Readonly<Partial<Record<RatingAgency, string>>>> = {
  status: "known",
  rule: { am_best: "B", demotech: "A", sp: "BBB", kbra: "BBB" },
  source: {
    citation:
      "Fannie Mae Selling Guide B7-3-01, Property and Flood Insurance Coverage Requirements",
    url: "https://fanniemae.com/content/guide/selling/b7/3/01.html",
    checked: COLLECTED,
  },
};

/**
 * Whether a grade is at least another one of the same agency. Null where either is outside of the scale, unknown or not
 * read: that is no yes.
 */
export function meetsGrade(agency: RatingAgency, grade: string, floor: string): boolean | null {
  const [own, least] = [ratingGrade(agency, grade), ratingGrade(agency, floor)];
  if (own.status !== "known" || least.status !== "known") return null;
  if (own.rule.standing === "supervision" || own.rule.standing === "liquidation") return false;
  if (own.rule.ordinal === null || least.rule.ordinal === null) return null;
  return own.rule.ordinal <= least.rule.ordinal;
}
