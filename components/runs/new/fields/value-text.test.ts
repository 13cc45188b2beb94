import fc from "fast-check";
import { expect, test } from "vitest";
import {
  listText,
  readList,
  readNumber,
  readOtherFields,
  readTexts,
  textsText,
  typedFields,
  valueText,
} from "./value-text";

test("amounts are read as people write them in the US", () => {
  expect(["12,000,000", "$12M", "12 m", "12000000", "2.3k", ".5"].map(readNumber)).toEqual([
    12e6, 12e6, 12e6, 12e6, 2300, 0.5,
  ]);
});

test.each(["-5", "a lot", "1,4", "1.400,50", "12,00", "$", "25/50/25", "5%"])(
  "%s is sent as it was typed, not guessed",
  (text) => {
    expect(readNumber(text)).toBe(text);
  },
);

test.each([
  "12345678901234567890",
  "12,345,678,901,234,567,890",
  "0.12345678901234567890",
  "1e400",
])("%s is not rounded: it is sent as it was typed", (text) => {
  expect(readNumber(text)).toBe(text);
  expect(readOtherFields([{ name: "id", text }], new Set())).toEqual({ id: text });
  expect(typedFields({ id: text })).toEqual([{ name: "id", text }]);
});

test("an amount comes back from its own text", () => {
  const amount = fc
    .double({ min: 0, max: 1e12, noNaN: true })
    .map((value) => Number(value.toFixed(2)));
  fc.assert(
    fc.property(amount, (value) => {
      expect(readNumber(valueText(value, { group: true }))).toBe(value);
    }),
  );
});

test("amounts are grouped, years are not, and other values are shown as JSON", () => {
  expect(valueText(1998)).toBe("1998");
  expect(valueText(12e6, { group: true })).toBe("12,000,000");
  expect(valueText({ a: 1 })).toBe('{"a":1}');
  expect(valueText(null)).toBe("");
});

test("a list is read as people write it and written as people read it", () => {
  expect(readList("Water backup, replacement-cost;  equipment breakdown,", "slugs")).toEqual([
    "water_backup",
    "replacement_cost",
    "equipment_breakdown",
  ]);
  expect(listText(["water_backup", "replacement_cost"], "slugs")).toBe(
    "water backup, replacement cost",
  );
  expect(readList("fl, tx ca", "states")).toEqual(["FL", "TX", "CA"]);
});

test("an empty field means unknown, and the word none means an empty list", () => {
  expect(readList(" ", "slugs")).toBeUndefined();
  expect(readList("None", "slugs")).toEqual([]);
  expect(readList(listText([], "slugs"), "slugs")).toEqual([]);
  expect(readList("", "states")).toBeUndefined();
});

test("one text is a text, and several are a list, also with commas in them", () => {
  expect(readTexts("12 Elm St, Dayton; rental_2;")).toEqual(["12 Elm St, Dayton", "rental_2"]);
  expect(readTexts(" home ")).toBe("home");
  expect(readTexts(" ; ")).toBeUndefined();
  expect(textsText(["a, b", "c"])).toBe("a, b; c");
  expect(textsText("home")).toBe("home");
  expect(textsText({ a: 1 })).toBe('{"a":1}');
});

test("a value from JSON that is no list of texts is shown as JSON", () => {
  expect(listText([1, "a"], "slugs")).toBe('[1,"a"]');
});

const NONE: ReadonlySet<string> = new Set();

test("fields of any JSON value survive the form", () => {
  const name = fc
    .string({ minLength: 1 })
    .filter((text) => text === text.trim() && text !== "__proto__");
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.jsonValue({ noUnicodeString: false }), { noNullPrototype: true }),
      (fields) => {
        expect(JSON.stringify(readOtherFields(typedFields(fields), NONE))).toBe(
          JSON.stringify(fields),
        );
      },
    ),
  );
});

test("a field without a name, or with an input of its own, is left out", () => {
  const typed = [
    { name: " ", text: "1" },
    { name: "state", text: "NY" },
    { name: " notes ", text: "42" },
  ];
  expect(readOtherFields(typed, new Set(["state"]))).toEqual({ notes: 42 });
});
