import { expect, test } from "vitest";
import { storable } from "./storable";

test("NUL and halves of surrogate pairs are replaced, at any depth, and nothing else", () => {
  expect(storable({ body: "a\0b", headers: { x: "\ud83d" }, whole: "😀", escaped: "\\u0000" })).toEqual({
    body: "a\uFFFDb",
    headers: { x: "\uFFFD" },
    whole: "😀",
    escaped: "\\u0000",
  });
  expect(storable(null)).toBeNull();
});
