import fc from "fast-check";
import { expect, test } from "vitest";
import { inexactParts } from "@/lib/exact-json";
import { parseBody, parseJson, rangeOf } from "./json-text";

test.each([
  ['{\n  "profile": {\n    "entity" "a"\n  }\n}', "Line 3, column 14: a colon is expected."],
  ['{\n  "a": 1\n  "b": 2\n}', "Line 3, column 3: a comma is expected."],
  ['{"profile":', "Line 1, column 12: a value is expected."],
  ['{"a": 1,}', "Line 1, column 9: a property name in double quotes is expected."],
  ['{"a": yes}', "Line 1, column 7: unexpected text."],
  ['{"a": 1} // note', "Line 1, column 10: comments are not allowed."],
])("%j is refused with the place of its first error", (text, reason) => {
  expect(parseJson(text)).toEqual({ outcome: "unreadable", reason });
});

test("JSON is read if and only if JSON.parse reads it and keeps its value", () => {
  const text = fc.oneof(
    fc.json(),
    fc.string(),
    fc.json().map((json) => json.slice(0, -1)),
  );
  fc.assert(
    fc.property(text, (json) => {
      let expected: unknown;
      try {
        const value: unknown = JSON.parse(json);
        const isKept = inexactParts(json, value).length === 0;
        expected = isKept
          ? { outcome: "read", value }
          : { outcome: "unreadable", reason: expect.stringMatching(/\.$/) };
      } catch {
        expected = { outcome: "unreadable", reason: expect.stringMatching(/\.$/) };
      }
      expect(parseJson(json)).toEqual(expected);
    }),
  );
});

test("a body must be an object", () => {
  expect(parseBody("[]")).toMatchObject({ outcome: "unreadable" });
  expect(parseBody('{"profile": {}}')).toEqual({ outcome: "read", value: { profile: {} } });
});

test("a path is found in the text, and a missing field at the object that misses it", () => {
  const text = '{"input": {"state": "ZZ"}, "offerings": [{"premium": "x"}]}';
  const at = (path: string) => text.slice(...rangeOf(text, path));
  expect(at("input.state")).toBe('"ZZ"');
  expect(at("offerings.0.premium")).toBe('"x"');
  expect(at("offerings.0.id")).toBe('{"premium": "x"}');
  expect(at("profile.state")).toBe(text);
});
