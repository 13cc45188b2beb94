import { expect, test } from "vitest";
import { environmentOf, withEnvironment } from "./environment-href";

test("anything but test is live", () => {
  expect([
    environmentOf(null),
    environmentOf("live"),
    environmentOf("TEST"),
    environmentOf("test"),
  ]).toEqual(["live", "live", "live", "test"]);
});

test("a link of the test environment stays in it, whatever query it has", () => {
  expect(withEnvironment("/runs", "test")).toBe("/runs?environment=test");
  expect(withEnvironment("/runs?status=failed", "test")).toBe(
    "/runs?status=failed&environment=test",
  );
  expect(withEnvironment("/runs", "live")).toBe("/runs");
});
