import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { APPETITE_BUCKETS, QUOTE_DIMENSIONS } from "@/lib/domain/quote-matching";
import { formatUsd } from "@/lib/evaluation/core/format";
import { evaluate } from "@/lib/evaluation/quotes/engine-1/evaluate";
import { WORKED_EXAMPLE } from "@/lib/evaluation/quotes/engine-1/worked-example.fixture";
import { quoteMatching1 } from "@/lib/evaluation/quotes/rule-sets/quote-matching@1";

/** `docs/matching.md` agrees with the code. */

const doc = readFileSync(join(import.meta.dirname, "../../docs/matching.md"), "utf8");

test("the tables of filters and weights agree with the rule set", () => {
  const table = doc.slice(doc.indexOf("### Filters"), doc.indexOf("### Levels"));
  const ids = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, id]) => id),
  );
  expect(ids).toEqual(quoteMatching1.filters.map(({ id }) => id));
  for (const bucket of APPETITE_BUCKETS) {
    const weights = QUOTE_DIMENSIONS.map((dimension) => quoteMatching1.weights[bucket][dimension]);
    expect(doc).toContain(`| \`${bucket}\` | ${weights.join(" | ")} |`);
  }
});

test("the worked example is what quote matching computes", () => {
  const { solutions, explanations } = evaluate(WORKED_EXAMPLE);
  for (const { provider_name, category, premium, package_premium } of WORKED_EXAMPLE.offerings) {
    const packaged = package_premium === undefined ? "" : formatUsd(package_premium);
    expect(doc).toContain(
      `| ${provider_name.replace("Carrier ", "")} ${category} | ${formatUsd(premium)} | ${packaged && `${packaged} `}|`,
    );
  }
  const weights = quoteMatching1.weights[WORKED_EXAMPLE.request.appetite_bucket ?? "balanced"];
  const [best, other] = solutions;
  const terms = QUOTE_DIMENSIONS.map(
    (dimension) =>
      `${(weights[dimension] / 100).toFixed(2)} × ${best?.scorecard[dimension].toFixed(2)}`,
  );
  expect(doc).toContain(
    `${terms.join(" + ")} = ${best?.scorecard.overall_level.toFixed(2)}    ${best?.cluster_label}`,
  );
  expect(doc).toContain(`= ${other?.scorecard.overall_level.toFixed(2)}    better in nothing`);
  expect(explanations[0]?.dimensions.coverage_completeness.parts.map(({ level }) => level)).toEqual(
    [1, 1.21],
  );
});
