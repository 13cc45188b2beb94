import { expect, test } from "vitest";
import { rowAfter } from "./ranked-keys";

test("a step stays within the list, and starts at its top", () => {
  const ids = ["a", "b", "c", "g"];
  expect(rowAfter(ids, "c", "next")).toBe("g");
  expect(rowAfter(ids, "b", "previous")).toBe("a");
  expect(rowAfter(ids, "g", "next")).toBeNull();
  expect(rowAfter(ids, "a", "previous")).toBeNull();
  expect(rowAfter(ids, null, "next")).toBe("a");
  expect(rowAfter(ids, "x", "previous")).toBe("a");
  expect(rowAfter([], null, "next")).toBeNull();
  expect(rowAfter(ids, "c", "first")).toBe("a");
  expect(rowAfter(ids, "c", "last")).toBe("g");
});
