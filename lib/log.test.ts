import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { loggedError } from "./log";

test("a failed query is logged with its text and its cause, and without what it was given", () => {
  const cause = Object.assign(new Error("value out of range"), { code: "22008" });
  const logged = loggedError(new DrizzleQueryError("select $1", ["a customer's words"], cause));
  expect(logged).toMatchObject({
    message: "value out of range",
    code: "22008",
    query: "select $1",
    stack: expect.any(String),
  });
  expect(JSON.stringify(logged)).not.toContain("customer");
});

test("any other error is logged as it is", () => {
  expect(loggedError(new TypeError("no"))).toMatchObject({ type: "TypeError", message: "no" });
});
