import { expect, test } from "vitest";
import { subjectOf } from "./subject";

test.each([
  [{ state: "NJ" }, "NJ"],
  [{ state: "new jersey" }, "NJ"],
  [{ address: { state: "NY" } }, "NY"],
  [{ prospect: { primary_address: { state: "N.Y." } } }, "NY"],
  [{ state: null, address: { state: "ny" } }, "NY"],
])("the state of %j is %s", (input, state) => {
  expect(subjectOf(input, []).state).toBe(state);
});

test("the insured is named in any of the usual places", () => {
  const name = (input: object) => subjectOf({ state: "NJ", ...input }, []).entity;
  expect(name({ applicant: { name: "A. Rivera" } })).toBe("A. Rivera");
  expect(name({ entity: "Rivera household", applicant: { name: "A" } })).toBe("Rivera household");
  expect(name({ applicant: { name: 5 } })).toBe("Unnamed risk");
});

test("coverages are listed once, at most twenty", () => {
  const many = Array.from({ length: 30 }, (_, i) => `line_${i % 25}`);
  expect(subjectOf({}, many).coverages).toHaveLength(20);
});
