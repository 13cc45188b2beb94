import fc from "fast-check";
import { expect, test } from "vitest";
import { describeJsonError } from "./json-syntax-error";

test.each([
  ["", "it ends too early, at line 1, column 1"],
  ['{"a":1', "it ends too early, at line 1, column 7"],
  ['{"a":"x', "it ends too early, at line 1, column 8"],
  ['{"a":1,}', '"}" is not expected at line 1, column 8'],
  ["[1,]", '"]" is not expected at line 1, column 4'],
  ["{,}", '"," is not expected at line 1, column 2'],
  ['{"a" 1}', '"1" is not expected at line 1, column 6'],
  ['{"a":1\n "b":2}', '"\\"" is not expected at line 2, column 2'],
  ['{"a": tru}', '"t" is not expected at line 1, column 7'],
  ['{"a":01}', '"1" is not expected at line 1, column 7'],
  ["{'a':1}", '"\'" is not expected at line 1, column 2'],
  ["[1}", '"}" is not expected at line 1, column 3'],
  ['{"a":[]}}', '"}" is not expected at line 1, column 9'],
  ["1,2", '"," is not expected at line 1, column 2'],
  ['"a\nb"', '"\\n" is not expected at line 1, column 3'],
  ['{"a":"\\x"}', '"\\\\" is not expected at line 1, column 7'],
  ["[😀]", '"😀" is not expected at line 1, column 2'],
])("%j: %s", (text, fault) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(describeJsonError(text)).toBe(fault);
});

test("what stands before the place named can be part of a document, and with what stands there it cannot", () => {
  const broken = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom("}", "]", ",", ":", '"', "x", "{", "[", "\n", "1", "\\"),
    )
    .map(
      ([text, at, sign]) =>
        `${text.slice(0, at % (text.length + 1))}${sign}${text.slice(at % (text.length + 1))}`,
    )
    .filter((text) => {
      try {
        JSON.parse(text);
        return false;
      } catch {
        return true;
      }
    });
  fc.assert(
    fc.property(broken, (text) => {
      const place = /line (\d+), column (\d+)$/.exec(describeJsonError(text));
      const [line = 0, column = 0] = place?.slice(1).map(Number) ?? [];
      const offset =
        text
          .split("\n")
          .slice(0, line - 1)
          .join("\n").length +
        (line > 1 ? 1 : 0) +
        column -
        1;
      expect(offset).toBeLessThanOrEqual(text.length);
      // The engine finds the same fault in the text up to and with that character, and would only miss more of it without.
      expect(() => JSON.parse(text.slice(0, offset + 1))).toThrow();
      expect(describeJsonError(text.slice(0, offset))).toBe(
        `it ends too early, at line ${line}, column ${column}`,
      );
    }),
  );
});
