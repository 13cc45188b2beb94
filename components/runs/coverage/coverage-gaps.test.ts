import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import type { CoverageGap } from "@/lib/evaluation/coverage/result";
import { CoverageGaps } from "./coverage-gaps";

test("titles and recommendations of frozen rule sets have US formats on screen", () => {
  // As the rule set `coverage-practice@1` writes it.
  const space = " ";
  const gap: CoverageGap = {
    id: "home_deductible",
    severity: "MEDIUM",
    category: "DEDUCTIBLE",
    title: `Home deductible above 2${space}% of the dwelling limit`,
    recommendation: `Lower the all perils deductible to 1${space}% of the dwelling limit or less.`,
    evidence: [],
  };
  const html = renderToString(createElement(CoverageGaps, { gaps: [gap] }));
  expect(html).toContain("Home deductible above 2% of the dwelling limit");
  expect(html).toContain("deductible to 1% of the dwelling limit");
});
