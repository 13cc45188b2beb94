import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { US_STATES } from "@/lib/domain/us-states";
import { credibility, FULL_CREDIBILITY_EVENTS, priorEvents, shrunkenIndex } from "./credibility";
import {
  LENDER_FLOORS,
  meetsGrade,
  RATING_AGENCIES,
  type RatingAgency,
  ratingGrade,
  ratingScale,
} from "./ratings";
import { surplusLines, surplusLinesCharges } from "./surplus-lines";
import { underlyingLimits } from "./umbrella-underlying";

describe("ratings", () => {
  test("E and F of AM Best are supervision and liquidation, outside of the scale", () => {
    expect(ratingGrade("am_best", "E")).toMatchObject({
      rule: { standing: "supervision", ordinal: null },
    });
    expect(ratingGrade("am_best", "F")).toMatchObject({
      rule: { standing: "liquidation", ordinal: null },
    });
    expect(ratingGrade("am_best", "NR")).toMatchObject({ rule: { standing: "not_rated" } });
    expect(ratingGrade("sp", "R")).toMatchObject({ rule: { standing: "supervision" } });
  });

  test("the scale of AM Best is the product's, and B++ is good, not very good", () => {
    expect([...ratingScale("am_best"), "E", "F"]).toEqual([...AM_BEST_RATINGS]);
    expect(ratingGrade("am_best", "B++")).toMatchObject({ rule: { meaning: "Good", ordinal: 5 } });
  });

  test.each<[RatingAgency, string, string]>([
    ["demotech", "A''", "A″"],
    ["demotech", 'A"', "A″"],
    ["demotech", "A′′", "A″"],
    ["demotech", "A double prime", "A″"],
    ["demotech", "A'", "A′"],
    ["demotech", "a prime", "A′"],
    ["am_best", " a- ", "A-"],
    ["moodys", "Aa3", "Aa3"],
    ["moodys", "AA3", "Aa3"],
  ])("%s: %s is read as %s", (agency, spelling, grade) => {
    expect(ratingGrade(agency, spelling)).toMatchObject({ status: "known", rule: { grade } });
  });

  test("plain A of Demotech is the third grade: letters of two agencies are not comparable", () => {
    expect(ratingGrade("demotech", "A")).toMatchObject({ rule: { ordinal: 3 } });
    expect(ratingGrade("am_best", "A")).toMatchObject({ rule: { ordinal: 3 } });
    expect(ratingGrade("sp", "A++").status).toBe("unverified");
  });

  test("every grade of every scale is found by its own name, in order", () => {
    for (const agency of RATING_AGENCIES) {
      const ordinals = ratingScale(agency).flatMap((grade) => {
        const found = ratingGrade(agency, grade);
        return found.status === "known" && found.rule.ordinal !== null ? [found.rule.ordinal] : [];
      });
      const ascending = agency !== "am_best_size";
      expect(ordinals, agency).toEqual([...ordinals].sort((a, b) => (ascending ? a - b : b - a)));
    }
  });

  test("a floor is met by equal and better grades; codes outside of the scale never meet it", () => {
    expect(meetsGrade("am_best", "A-", "A-")).toBe(true);
    expect(meetsGrade("am_best", "A++", "A-")).toBe(true);
    expect(meetsGrade("am_best", "B++", "A-")).toBe(false);
    expect(meetsGrade("am_best", "F", "D")).toBe(false);
    expect(meetsGrade("am_best", "NR", "A-")).toBeNull();
    expect(meetsGrade("kbra", "A", LENDER_FLOORS.rule.kbra ?? "")).toBe(true);
  });

  test("of two grades of a scale at least one meets the other", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ratingScale("sp")),
        fc.constantFrom(...ratingScale("sp")),
        (a, b) => {
          expect(meetsGrade("sp", a, b) || meetsGrade("sp", b, a)).toBe(true);
        },
      ),
    );
  });
});

describe("surplus lines", () => {
  test("taxes and fees on a premium of $10,000", () => {
    const charges = (state: string) => {
      const found = surplusLines(state, "2026-11-28");
      return found.status === "known" ? surplusLinesCharges(found.rule, 10_000) : null;
    };
    expect(charges("FL")).toBe(500);
    expect(charges("NY")).toBe(375);
    expect(charges("CA")).toBe(318);
    expect(charges("TX")).toBe(489);
    expect(charges("OR")).toBe(240);
    expect(charges("NJ")).toBe(500);
  });

  test("states that repealed the search ask for none; where none was found, none is claimed", () => {
    expect(surplusLines("FL", "2026-11-28")).toMatchObject({ rule: { declinations: 0 } });
    expect(surplusLines("CA", "2026-11-28")).toMatchObject({ rule: { declinations: 3 } });
    expect(surplusLines("TX", "2026-11-28")).toMatchObject({ rule: { declinations: null } });
  });

  test.each([
    ["IA", "2024-12-31", undefined],
    ["IA", "2025-12-31", 0.95],
    ["IA", "2026-01-01", 0.925],
    ["IA", "2027-01-01", 0.9],
    ["KS", "2023-12-31", 6],
    ["KS", "2024-01-01", 3],
  ])("the tax of %s on %s is %s percent", (state, day, percent) => {
    const found = surplusLines(state, day);
    expect(found.status === "known" ? found.rule.taxPercent : undefined).toBe(percent);
  });

  test("Florida asks for no search for policies from July 1, 2025", () => {
    expect(surplusLines("FL", "2025-06-30")).toMatchObject({ rule: { declinations: null } });
    expect(surplusLines("FL", "2025-07-01")).toMatchObject({ rule: { declinations: 0 } });
  });

  test("no state taxes above 7%", () => {
    for (const state of US_STATES) {
      const found = surplusLines(state, "2026-11-28");
      if (found.status !== "known") continue;
      const { taxPercent, otherPercent = 0, stampingPercent } = found.rule;
      expect(taxPercent + otherPercent + stampingPercent, state).toBeGreaterThan(0.5);
      expect(taxPercent + otherPercent + stampingPercent, state).toBeLessThan(7.5);
    }
  });
});

describe("limits below an umbrella", () => {
  test("personal auto 250/500/100 or a single limit, homeowners 300,000", () => {
    expect(underlyingLimits("personal_auto")).toMatchObject({
      rule: { split: [250_000, 500_000, 100_000], single: 300_000 },
    });
    expect(underlyingLimits("homeowners")).toMatchObject({ rule: { single: 300_000 } });
    expect(underlyingLimits("commercial_auto")).toMatchObject({ rule: { single: 1_000_000 } });
  });
});

describe("credibility", () => {
  test("the worked example of the documentation", () => {
    expect(shrunkenIndex(3, 1, 4)).toBeCloseTo(1.4, 10);
    expect(shrunkenIndex(0, 1, 4)).toBeCloseTo(0.8, 10);
    expect(shrunkenIndex(750, 250, 4)).toBeCloseTo(2.97, 2);
    expect(credibility(1, 4)).toBeCloseTo(0.2, 10);
    expect(FULL_CREDIBILITY_EVENTS).toBe(1082);
  });

  const events = fc.double({ min: 0, max: 1e6, noNaN: true });
  const prior = fc.double({ min: 0.01, max: 1e4, noNaN: true });

  test("an index lies between the market's and the raw one, and nearer to it with more exposure", () => {
    fc.assert(
      fc.property(events, fc.double({ min: 0.001, max: 1e6, noNaN: true }), prior, (o, e, a) => {
        const [low, high] = [Math.min(1, o / e), Math.max(1, o / e)];
        const index = shrunkenIndex(o, e, a);
        expect(index).toBeGreaterThanOrEqual(low * (1 - 1e-9));
        expect(index).toBeLessThanOrEqual(high * (1 + 1e-9));
        expect(credibility(e * 2, a)).toBeGreaterThanOrEqual(credibility(e, a));
      }),
    );
  });

  test("no exposure says nothing, and a market in which insurers do not differ has no prior", () => {
    expect(shrunkenIndex(5, 0, 4)).toBe(1);
    expect(credibility(0, 4)).toBe(0);
    expect(priorEvents([{ observed: 10, expected: 10 }])).toBeNull();
    expect(priorEvents([])).toBeNull();
    expect(
      priorEvents([
        { observed: 30, expected: 10 },
        { observed: 2, expected: 10 },
      ]),
    ).toBeCloseTo(200 / (400 + 64 - 20), 10);
  });
});
