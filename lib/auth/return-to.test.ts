import { expect, test } from "vitest";
import { HOME, safeReturnTo, signInPath } from "./return-to";

test.each([
  "/runs",
  "/runs/run_0?environment=test&tab=raw",
  "/traces/eval_x",
  "/webhooks?search=a%2Fb",
  "/",
])("a page of ours is kept: %s", (path) => {
  expect(safeReturnTo(path)).toBe(path);
});

test.each([
  null,
  undefined,
  "",
  "runs",
  "https://elsewhere.example/",
  "//elsewhere.example/",
  "/\\elsewhere.example/",
  "/\t/elsewhere.example",
  "/.//elsewhere.example",
  "javascript:alert(1)",
  "/sign-in?returnTo=/runs",
  "/callback?code=1",
  "/api/portal/jobs",
])("anything else leads home: %j", (asked) => {
  expect(safeReturnTo(asked)).toBe(HOME);
});

test("the path survives the way through the sign-in address", () => {
  const url = new URL(signInPath("/runs?environment=test&a=b c"), "http://nexio.example");
  expect(safeReturnTo(url.searchParams.get("returnTo"))).toBe("/runs?environment=test&a=b%20c");
});
