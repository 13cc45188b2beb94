import { RATING_AGENCIES, RATING_GRADES, type RatingAgency } from "@/lib/domain/ratings";

/** What the grades of the agencies say about an insurer's strength, as codes. */

/** The ratings of all agencies: the level of the best one (an L4 decides), and codes that stop a placement. */
export const STRENGTH = { NONE: 0, NOT_RATED: 5, SUSPENDED: 6, SUPERVISED: 7 } as const;

/** The level of each grade, 1 to 4, by the agency's own description of it. docs/evaluation.md has the table. */
export const GRADE_LEVELS: Readonly<Record<RatingAgency, Readonly<Record<string, number>>>> =
  (() => {
    const levels = (...grades: string[]) =>
      Object.fromEntries(
        grades.flatMap((list, i) => list.split(" ").map((grade) => [grade, i + 1])),
      );
    const speculative = "BB+ BB BB- B+ B B- CCC CC C";
    return {
      am_best: levels("A++ A+", "A A-", "B++ B+", "B B- C++ C+ C C- D"),
      demotech: levels("A'' A'", "A", "S", "M L"),
      sp: levels("AAA AA+ AA AA-", "A+ A A-", "BBB+ BBB BBB-", `${speculative} CCC+ CCC- SD D`),
      moodys: levels(
        "Aaa Aa1 Aa2 Aa3",
        "A1 A2 A3",
        "Baa1 Baa2 Baa3",
        "Ba1 Ba2 Ba3 B1 B2 B3 Caa1 Caa2 Caa3 Ca C",
      ),
      fitch: levels("AAA AA+ AA AA-", "A+ A A-", "BBB+ BBB BBB-", speculative),
      kbra: levels("AAA AA+ AA AA-", "A+ A A-", "BBB+ BBB BBB-", `${speculative} CCC+ CCC-`),
    };
  })();
/** Grades of insurers under supervision, in liquidation or in default, and of suspended ratings. */
export const STOPPING_GRADES: Readonly<
  Partial<Record<RatingAgency, Readonly<Record<string, number>>>>
> = {
  am_best: { E: STRENGTH.SUPERVISED, F: STRENGTH.SUPERVISED, S: STRENGTH.SUSPENDED },
  sp: { R: STRENGTH.SUPERVISED, SD: STRENGTH.SUPERVISED, D: STRENGTH.SUPERVISED },
  kbra: { D: STRENGTH.SUPERVISED },
};

/** The strength code of each grade code of an agency; 0 is not reported. */
export const strengthTables = RATING_AGENCIES.map((agency) =>
  Uint8Array.from([
    STRENGTH.NONE,
    ...RATING_GRADES[agency].map(
      (grade) =>
        STOPPING_GRADES[agency]?.[grade] ?? GRADE_LEVELS[agency][grade] ?? STRENGTH.NOT_RATED,
    ),
  ]),
);
export const amBestCodes = RATING_GRADES.am_best.length + 1;
/** 8 × 8: one agency's strength combined with that of those before it. The worst stop or L4 decides, else the best. */
export const combined = Uint8Array.from({ length: 64 }, (_, pair) => {
  const [a, b] = [pair >> 3, pair & 7];
  if (a === STRENGTH.NONE || b === STRENGTH.NONE) return a + b;
  if (a >= STRENGTH.SUSPENDED || b >= STRENGTH.SUSPENDED) return Math.max(a, b);
  if (a === STRENGTH.NOT_RATED || b === STRENGTH.NOT_RATED) return Math.min(a, b);
  return a === 4 || b === 4 ? 4 : Math.min(a, b);
});
