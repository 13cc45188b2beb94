import fc from "fast-check";
import { expect, test } from "vitest";
import { describeJsonError } from "./json-syntax-error";

test.each([
  ["", "a value is expected at line 1, column 1"],
  ['{"a":1', "a closing brace is expected at line 1, column 7"],
  ["[1", "a closing bracket is expected at line 1, column 3"],
  ['{"a":"x', "a string is not closed at line 1, column 6"],
  ['{"a":1,}', "a property name in double quotes is expected at line 1, column 8"],
  ["[1,]", "a value is expected at line 1, column 4"],
  ['{"a" 1}', "a colon is expected at line 1, column 6"],
  ['{"a":1\n "b":2}', "a comma is expected at line 2, column 2"],
  ['{"a": tru}', "unexpected text at line 1, column 7"],
  ['{"a":01}', "a comma is expected at line 1, column 7"],
  ["{'a':1}", "unexpected text at line 1, column 2"],
  ["[1}", "a comma is expected at line 1, column 3"],
  ['{"a":[]}}', "unexpected text after the end of the JSON value at line 1, column 9"],
  ['"a\u0001b"', "a string contains an unescaped control character at line 1, column 1"],
  ['{"a":"\\x"}', "a string contains an invalid escape at line 1, column 6"],
  ['{"a":"\\u12"}', "a string contains an invalid Unicode escape at line 1, column 6"],
  ['{"a":1.}', "a number is incomplete at line 1, column 6"],
  ["[1, // one\n2]", "comments are not allowed at line 1, column 5"],
  ["[".repeat(100_000), "it is nested too deeply"],
])("%.40j: %s", (text, description) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(describeJsonError(text)).toBe(description);
});

test("the text before the named place has no error: it only ends too early", () => {
  const broken = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom("}", "]", ",", ":", '"', "x", "{", "[", "\n", "1", "\\"),
    )
    .map(([text, at, sign]) => {
      const place = at % (text.length + 1);
      return `${text.slice(0, place)}${sign}${text.slice(place)}`;
    })
    .filter((text) => {
      try {
        JSON.parse(text);
        return false;
      } catch {
        return true;
      }
    });
  const placeOf = (text: string) => {
    const [, line, column] = /line (\d+), column (\d+)$/.exec(describeJsonError(text)) ?? [];
    const before = text.split("\n").slice(0, Number(line) - 1);
    return before.reduce((sum, { length }) => sum + length + 1, Number(column) - 1);
  };
  fc.assert(
    fc.property(broken, (text) => {
      const offset = placeOf(text);
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset).toBeLessThanOrEqual(text.length);
      const before = text.slice(0, offset);
      let isComplete = true;
      try {
        JSON.parse(before);
      } catch {
        isComplete = false;
      }
      if (!isComplete) expect(placeOf(before)).toBe(before.length);
    }),
    { numRuns: 2000 },
  );
});
