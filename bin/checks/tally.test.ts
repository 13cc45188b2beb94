import { expect, test } from "vitest";
import { one, sum, summary, withExit } from "./tally";

test("a tool that exits with an error and no failed test counts as one failure", () => {
  expect(withExit({ passed: 12, failed: 0 }, 1)).toEqual({ passed: 12, failed: 1 });
  expect(withExit({ passed: 12, failed: 2 }, 1)).toEqual({ passed: 12, failed: 2 });
  expect(withExit({ passed: 12, failed: 0 }, 0)).toEqual({ passed: 12, failed: 0 });
});

test("the last line adds up every check", () => {
  expect(summary(sum([one(true), one(false), { passed: 40, failed: 1 }]))).toBe(
    "41 passed, 2 failed",
  );
});
