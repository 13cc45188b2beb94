import { expect, test } from "vitest";
import { keepPageOf } from "./keep-page";

const keep = keepPageOf(["runs", "list", "test"]);

test("a page stays while the next one of the same list is read", () => {
  expect(keep("page", { queryKey: ["runs", "list", "test", { cursor: "a" }] })).toBe("page");
});

test("a page of the other environment never stands in for this one's", () => {
  expect(keep("page", { queryKey: ["runs", "list", "live", {}] })).toBeUndefined();
  expect(keep("page", undefined)).toBeUndefined();
});
