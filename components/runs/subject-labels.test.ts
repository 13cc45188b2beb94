import { expect, test } from "vitest";
import { inWords, subjectLine, subjectSentence } from "./subject-labels";

const personal = {
  entity: "Rivera household",
  state: "NJ",
  line: null,
  coverages: ["home", "auto", "umbrella"],
};

test("a row names the coverages in words, whatever their spelling", () => {
  expect(subjectLine(personal)).toBe("Home, auto and umbrella · NJ");
  expect(subjectLine({ ...personal, coverages: ["HOMEOWNERS", "PERSONAL_AUTO"] })).toBe(
    "Home and auto · NJ",
  );
});

test("a candidate evaluation is named by its line", () => {
  expect(
    subjectLine({ entity: "acme", state: "CA", line: "professional_liability", coverages: [] }),
  ).toBe("Professional liability · CA");
});

test("a spelling that is repeated is named once, and nothing is named where nothing is known", () => {
  expect(subjectLine({ ...personal, coverages: ["home", "HOMEOWNERS"] })).toBe("Home · NJ");
  expect(subjectLine({ ...personal, coverages: [] })).toBe("NJ");
});

test("the subtitle says what was asked", () => {
  expect(subjectSentence("quote_matching", personal)).toBe(
    "Quotes for home, auto and umbrella in New Jersey",
  );
  expect(subjectSentence("coverage_analysis", personal)).toBe(
    "Coverage analysis of home, auto and umbrella in New Jersey",
  );
  expect(subjectSentence("dual", { ...personal, coverages: [] })).toBe(
    "Quotes and coverage analysis in New Jersey",
  );
});

test("of many words the first are named and the rest counted", () => {
  expect(inWords(["a", "b", "c", "d", "e", "f"])).toBe("a, b, c and 3 more");
});
