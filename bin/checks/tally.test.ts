import { expect, test } from "vitest";
import { failedCheck, failure, one, sum, summary, withExit } from "./tally";

test("a tool that exits with an error and no failed test counts as one failure", () => {
  expect(withExit({ passed: 12, failed: 0 }, 1)).toEqual({
    passed: 12,
    failed: 1,
    failures: ["No test failed, but the tool ended with 1"],
  });
  expect(withExit({ passed: 12, failed: 2 }, 1)).toEqual({ passed: 12, failed: 2 });
  expect(withExit({ passed: 12, failed: 0 }, 0)).toEqual({ passed: 12, failed: 0 });
});

test("the last line adds up every check", () => {
  expect(summary(sum([one(true), one(false), { passed: 40, failed: 1 }]))).toBe(
    "41 passed, 2 failed",
  );
});

test("a failure is its name and the first lines of its message, without colors", () => {
  expect(failure("lib/a.test.ts › adds", "\u001b[31mexpected 1\u001b[39m\nto be 2\n")).toBe(
    "lib/a.test.ts › adds\n    expected 1\n    to be 2",
  );
  const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`).join("\n");
  expect(failure("long", lines)).toMatch(/line 19$/);
});

test("a failed check is its name and the last lines of its output", () => {
  const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`).join("\n");
  expect(failedCheck("Types", lines)).toMatch(/^Types\n {4}line 30\n(.*\n)*\s*line 49$/);
});
