import fc from "fast-check";
import { expect, test } from "vitest";
import { bodyOf, draftOf, draftOfText, EMPTY_DRAFT, numberOf } from "./draft";
import { SAMPLES } from "./samples";

const roundTrip = (body: unknown) => {
  const reading = draftOf(body);
  return reading.outcome === "read" ? bodyOf(reading.draft) : reading;
};

test("form and JSON hold the same body", () => {
  for (const { body } of SAMPLES) expect(roundTrip(body)).toEqual(body);
});

test("free fields of any JSON value survive the form", () => {
  const names = fc
    .string({ minLength: 1 })
    .filter(
      (name) => name === name.trim() && name !== "__proto__" && !(name in EMPTY_DRAFT.profile),
    );
  fc.assert(
    fc.property(
      fc.dictionary(names, fc.jsonValue({ noUnicodeString: false }), { noNullPrototype: true }),
      (free) => {
        const body = { profile: { entity: "a", ...free }, pool: "carriers:all" };
        expect(JSON.stringify(roundTrip(body))).toBe(JSON.stringify(body));
      },
    ),
  );
});

test("amounts are taken as people write them", () => {
  expect(["12,000,000", "$12M", "12 m", "12000000", "2.5k"].map(numberOf)).toEqual([
    12e6, 12e6, 12e6, 12e6, 2500,
  ]);
});

test("what is no number goes to the API as it was typed", () => {
  expect(numberOf("-5")).toBe("-5");
  expect(numberOf("a lot")).toBe("a lot");
});

test("fields left empty are left out", () => {
  expect(bodyOf(EMPTY_DRAFT)).toEqual({ profile: {} });
});

test("text that is no JSON says why", () => {
  expect(draftOfText('{"profile":')).toMatchObject({
    outcome: "unreadable",
    reason: expect.stringContaining("not JSON yet"),
  });
  expect(draftOfText("[]")).toMatchObject({ outcome: "unreadable" });
});
