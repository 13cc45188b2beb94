import fc from "fast-check";
import { expect, test } from "vitest";
import { cellsOf, readOfferings } from "./parse-offerings";

test("a spreadsheet's lines become offerings, amounts and lists included", () => {
  const text =
    'Carrier\tCoverage\tPremium\tlimits.dwelling\texcluded states\tNotes\n"Ridge ""East"" Mutual"\thome\t"$4,200.00"\t650,000\tFL; TX\tcall back';
  expect(readOfferings(text)).toEqual({
    outcome: "read",
    offerings: [
      {
        id: "ridge_east_mutual_home_1",
        provider_name: 'Ridge "East" Mutual',
        category: "home",
        premium: 4200,
        limits: { dwelling: 650_000 },
        excluded_states: ["FL", "TX"],
      },
    ],
    unused: ["notes"],
  });
});

test("a premium that is no number is kept for the API to judge", () => {
  expect(readOfferings("id,provider_name,category,premium\na,Ridge,home,on request")).toMatchObject(
    { offerings: [{ premium: "on request" }] },
  );
});

test("JSON is taken as a list, as one offering, or out of a whole body", () => {
  const one = { id: "a", provider_name: "Ridge", category: "home", premium: 1 };
  for (const given of [one, [one], { offerings: [one], input: {} }])
    expect(readOfferings(JSON.stringify(given))).toEqual({
      outcome: "read",
      offerings: [one],
      unused: [],
    });
});

test("text that is neither says what it lacks", () => {
  expect(readOfferings("id,premium\na,1")).toMatchObject({
    outcome: "unreadable",
    reason: expect.stringContaining("provider_name, category missing"),
  });
  expect(readOfferings("[1]")).toMatchObject({ outcome: "unreadable" });
});

test("cells come back as they went into a quoted line", () => {
  const cell = fc
    .string()
    .map((text) => text.trim())
    .filter((text) => text !== "");
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
      const text = rows
        .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(","))
        .join("\n");
      expect(cellsOf(text, ",")).toEqual(rows);
    }),
  );
});
