import { expect, test } from "vitest";
import { storableJson } from "./complete";

test("only NUL and unpaired surrogates are replaced, at any depth", () => {
  const value = {
    body: "a\0b",
    headers: { x: "\ud83d" },
    whole: "😀",
    escaped: "\\u0000",
    at: new Date(0),
  };
  expect(JSON.parse(storableJson(value))).toEqual({
    body: "a\uFFFDb",
    headers: { x: "\uFFFD" },
    whole: "😀",
    escaped: "\\u0000",
    at: "1970-01-01T00:00:00.000Z",
  });
  expect(storableJson({ body: "plain", none: null })).toBe('{"body":"plain","none":null}');
});
