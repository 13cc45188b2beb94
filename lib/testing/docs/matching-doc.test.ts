import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { APPETITE_BUCKETS, QUOTE_DIMENSIONS } from "@/lib/domain/quote-matching";
import { evaluate } from "@/lib/evaluation/quotes";
import { quoteMatching2 } from "@/lib/evaluation/quotes/rule-sets/quote-matching@2";
import { WORKED_EXAMPLE } from "@/lib/evaluation/quotes/worked-example.fixture";

/** `docs/matching.md` agrees with the code. */

const doc = readFileSync(join(import.meta.dirname, "../../../docs/matching.md"), "utf8");

test("the tables of filters and weights agree with the rule set", () => {
  const table = doc.slice(doc.indexOf("### Hard stops"), doc.indexOf("### Levels"));
  const ids = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, id]) => id);
  expect(ids).toEqual([...quoteMatching2.filters.map(({ id }) => id), "underlying_limits"]);
  for (const bucket of APPETITE_BUCKETS) {
    const weights = QUOTE_DIMENSIONS.map(
      (dimension) => quoteMatching2.weights[bucket]?.[dimension],
    );
    expect(doc).toContain(`| \`${bucket}\` | ${weights.join(" | ")} |`);
  }
});

test("the worked example is what quote matching computes", () => {
  const { solutions, explanations } = evaluate(WORKED_EXAMPLE);
  expect(solutions.map(({ offerings }) => offerings.map(({ id }) => id).join("+"))).toEqual([
    "c_auto+c_home",
    "e_auto+c_home",
  ]);
  for (const { scorecard, est_cost_low } of solutions) {
    const levels = QUOTE_DIMENSIONS.map((dimension) => scorecard[dimension]?.toFixed(2));
    const row = `| $${est_cost_low.toLocaleString("en-US")} | ${levels.join(" | ")} | **${scorecard.overall_level.toFixed(2)}** |`;
    expect(doc).toContain(row);
  }
  expect(
    explanations[0]?.dimensions.coverage_completeness?.parts.map(({ level }) => level),
  ).toEqual([2.57, 1.29]);
  expect(solutions[0]?.premium_by_line?.[0]?.as_quoted).toBe("2 × $1,100");
});
