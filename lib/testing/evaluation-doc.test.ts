import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commercialLines1 } from "@/lib/evaluation/candidates/rule-sets/commercial-lines@1";

/** `docs/evaluation.md` says what the code does. */

const doc = readFileSync(join(import.meta.dirname, "../../docs/evaluation.md"), "utf8");
const section = (from: string, to: string) => doc.slice(doc.indexOf(from), doc.indexOf(to));

test("the tables of filters and tiers are those of the rule set, in its order", () => {
  const filters = [...section("### FILTER", "### EVALUATE").matchAll(/^\| `(\w+)` \|/gm)].map(
    ([, id]) => id,
  );
  expect(filters).toEqual(commercialLines1.filters.map(({ id }) => id));
  const tiers = [
    ...section("### RANK", "## Why it is fast").matchAll(/^\| `([\w/-]+)` \| `(\w+)` \|/gm),
  ].map(([, id, tier]) => [id, tier]);
  expect(tiers).toEqual(commercialLines1.tiers.map(({ id, tier }) => [id, tier]));
});

/** How the table names the criteria that are measured by bounds. */
const NAMES: Readonly<Record<string, string>> = {
  "bind-ratio": "bind ratio",
  limit: "limit",
  features: "coverage features",
  "rate-to-median": "rate, of the median rate of the assessed",
  "quote-days": "days to quote",
  "complaint-index": "complaint index",
  "upheld-complaints": "upheld complaints per $1 M premium",
  "claims-days": "days to a paid claim",
  premium: "premium",
};

test("points, weights and bounds of the table are those of the rule set", () => {
  const rows = section("### EVALUATE", "### RANK").split("\n");
  const first = (row: string) =>
    row
      .split("|")
      .slice(1, 3)
      .map((cell) => cell.trim());
  for (const { dimension, weight, criteria } of commercialLines1.dimensions) {
    const [own] = criteria;
    expect(rows.some((row) => first(row)[0] === `${dimension} (${weight})`)).toBe(true);
    expect(own).toBeDefined();
    for (const criterion of criteria) {
      if (!("bounds" in criterion)) continue;
      const row = rows.find((text) =>
        first(text)[1]?.startsWith(`${NAMES[criterion.id]} (${criterion.weight})`),
      );
      expect(row, criterion.id).toBeDefined();
      expect(/disqualifies/.test(row ?? "")).toBe(criterion.disqualifies === true);
      const shown = [
        ...(row?.split("|").slice(3, 6).join(" ") ?? "").matchAll(/[≥≤] \$?([\d.]+)/g),
      ].map(([, number]) => Number(number));
      expect(shown, criterion.id).toEqual(
        criterion.bounds.filter((bound) => Number.isFinite(bound) && bound !== 0),
      );
    }
  }
});
