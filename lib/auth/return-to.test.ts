import { expect, test } from "vitest";
import { HOME, safeReturnTo, signInPath } from "./return-to";

test.each([
  "/runs",
  "/runs/run_0?environment=test&tab=raw",
  "/traces/eval_x",
  "/webhooks?search=a%2Fb",
  "/",
])("a page of the product is kept: %s", (path) => {
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
])("anything else becomes the home page: %j", (requested) => {
  expect(safeReturnTo(requested)).toBe(HOME);
});

test("the path survives encoding in the sign-in URL", () => {
  const url = new URL(signInPath("/runs?environment=test&a=b c"), "http://nexio.example");
  expect(safeReturnTo(url.searchParams.get("returnTo"))).toBe("/runs?environment=test&a=b%20c");
});
