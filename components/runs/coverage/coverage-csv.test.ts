import { expect, test } from "vitest";
import { gapsCsv } from "./coverage-csv";

test("a gap is one line, with all of its evidence", () => {
  const gap = {
    id: "gap_missing_umbrella",
    severity: "HIGH" as const,
    category: "MISSING_LINE" as const,
    title: "No umbrella/excess liability policy",
    recommendation: "Add a $1M-$2M personal umbrella policy.",
    evidence: ["Net worth $640,000", "2 drivers"],
  };
  expect(gapsCsv([gap]).split("\r\n")[1]).toBe(
    'gap_missing_umbrella,HIGH,MISSING_LINE,No umbrella/excess liability policy,"Net worth $640,000; 2 drivers",Add a $1M-$2M personal umbrella policy.',
  );
});
