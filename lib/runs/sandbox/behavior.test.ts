import { expect, test } from "vitest";
import { isUnknownSandboxEntity, sandboxBehavior, sandboxWaitsUntil } from "./behavior";

const inTest = (subject: string) => ({ environment: "test", subject });

test.each([
  ["sandbox:fail", { kind: "fail" }],
  ["sandbox:slow", { kind: "slow", seconds: 10 }],
  ["sandbox:slow:1", { kind: "slow", seconds: 1 }],
  ["sandbox:slow:60", { kind: "slow", seconds: 60 }],
])("%s has a behavior outside of live, and none in live", (subject, behavior) => {
  expect(sandboxBehavior(inTest(subject))).toEqual(behavior);
  expect(sandboxBehavior({ environment: "dev", subject })).toEqual(behavior);
  expect(sandboxBehavior({ environment: "live", subject })).toBeNull();
  expect(isUnknownSandboxEntity(inTest(subject))).toBe(false);
});

test.each([
  "sandbox:",
  "sandbox:failed",
  "sandbox:slow:0",
  "sandbox:slow:61",
  "sandbox:slow:1.5",
  "sandbox:slow:999",
])("%s is recognized as a typing error, except in live", (subject) => {
  expect(sandboxBehavior(inTest(subject))).toBeNull();
  expect(isUnknownSandboxEntity(inTest(subject))).toBe(true);
  expect(isUnknownSandboxEntity({ environment: "live", subject })).toBe(false);
});

test.each(["acme", "Sandbox Toys, Inc.", "the sandbox:fail company"])(
  "%s is an ordinary name",
  (subject) => {
    expect(sandboxBehavior(inTest(subject))).toBeNull();
    expect(isUnknownSandboxEntity(inTest(subject))).toBe(false);
  },
);

test("a slow run waits from its submission on, so that a repeated attempt does not wait again", () => {
  const createdAt = new Date("2026-11-30T12:00:00Z");
  expect(sandboxWaitsUntil({ ...inTest("sandbox:slow:30"), createdAt })).toEqual(
    new Date("2026-11-30T12:00:30Z"),
  );
  expect(sandboxWaitsUntil({ ...inTest("sandbox:fail"), createdAt })).toBeNull();
});
