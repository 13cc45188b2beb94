import { expect, test } from "vitest";
import { emptyReport } from "@/lib/domain/engines/backtests";
import { createReport } from "./compare";

test("runs that a draft refuses are counted by reason, and many different reasons together", () => {
  const { report, addFailure, addRun } = createReport(emptyReport());
  const required = "profile.custom.tiv is required by the engine";
  for (let i = 0; i < 200; i++) {
    addFailure(required);
    addFailure(`profile.custom.tiv must be 0 or more (got ${-i})`);
  }
  addRun(null);
  expect(report).toMatchObject({ tested: 401, changed: 0 });
  expect(report.failed).toMatchObject({ [required]: 200, "other reasons": 151 });
  expect(Object.keys(report.failed)).toHaveLength(51);
});
