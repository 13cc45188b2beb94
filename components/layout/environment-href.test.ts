import { expect, test } from "vitest";
import { environmentOf, withEnvironment } from "./environment-href";

test("a slug names an environment, and anything else is live", () => {
  expect(["test", "dev", "staging_2"].map(environmentOf)).toEqual(["test", "dev", "staging_2"]);
  expect([null, undefined, "", "live", "TEST", "a-b", ["test", "dev"]].map(environmentOf)).toEqual(
    Array(7).fill("live"),
  );
});

test("a link of the test environment stays in it, whatever query it has", () => {
  expect(withEnvironment("/runs", "test")).toBe("/runs?environment=test");
  expect(withEnvironment("/runs?status=failed", "test")).toBe(
    "/runs?status=failed&environment=test",
  );
  expect(withEnvironment("/runs", "live")).toBe("/runs");
});
