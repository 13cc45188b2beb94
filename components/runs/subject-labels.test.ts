import { expect, test } from "vitest";
import { formatList, subjectLine, subjectOf } from "./subject-labels";

const personal = {
  entity: "Rivera household",
  state: "NJ",
  line: null,
  coverages: ["home", "auto", "umbrella"],
};

test("a row names the coverages, whatever their spelling in the request", () => {
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

test("a coverage is named once, and a run without coverages shows the state alone", () => {
  expect(subjectLine({ ...personal, coverages: ["home", "HOMEOWNERS"] })).toBe("Home · NJ");
  expect(subjectLine({ ...personal, coverages: [] })).toBe("NJ");
});

test("the subtitle says what is evaluated, for which coverages and in which state", () => {
  expect(subjectOf(personal, "Quotes", "for")).toBe(
    "Quotes for home, auto and umbrella in New Jersey",
  );
  expect(subjectOf({ ...personal, coverages: [] }, "Coverage analysis", "of")).toBe(
    "Coverage analysis in New Jersey",
  );
});

test("a long list names the first entries and counts the rest", () => {
  expect(formatList(["a", "b", "c", "d", "e", "f"])).toBe("a, b, c and 3 more");
});
