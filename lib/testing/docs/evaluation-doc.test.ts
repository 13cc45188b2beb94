import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commercialLines2 } from "@/lib/evaluation/candidates/rule-sets/commercial-lines@2";

/** `docs/evaluation.md` agrees with the code. */

const doc = readFileSync(join(import.meta.dirname, "../../../docs/evaluation.md"), "utf8");
const section = (from: string, to: string) => doc.slice(doc.indexOf(from), doc.indexOf(to));

test("the tables of filters and tiers list the rules of the rule set in order", () => {
  const filters = [...section("### Filters", "### Levels").matchAll(/^\| `(\w+)` \|/gm)].map(
    ([, id]) => id,
  );
  expect(filters).toEqual(commercialLines2.filters.map(({ id }) => id));
  const tiers = [
    ...section("### Tiers", "## A worked example").matchAll(/^\| `([\w/-]+)` \| `(\w+)` \|/gm),
  ].map(([, id, tier]) => [id, tier]);
  expect(tiers).toEqual(commercialLines2.tiers.map(({ id, tier }) => [id, tier]));
});

/** The names of the criteria with bounds in the table. */
const NAMES: Readonly<Record<string, string>> = {
  "bind-ratio": "bind ratio",
  limit: "limit",
  features: "coverage features",
  "loss-ratio": "loss ratio",
  rate: "rate",
  "quote-days": "days to quote",
  "complaint-index": "complaint index",
  "upheld-complaints": "upheld complaints",
  "claims-days": "days to a paid claim",
};

test("the table of levels contains the points, weights and bounds of the rule set", () => {
  const rows = section("### Levels", "### Credibility").split("\n");
  const firstCells = (row: string) =>
    row
      .split("|")
      .slice(1, 3)
      .map((cell) => cell.trim());
  for (const { dimension, weight, criteria } of commercialLines2.dimensions) {
    expect(rows.some((row) => firstCells(row)[0] === `${dimension} (${weight})`)).toBe(true);
    expect(criteria.length).toBeGreaterThan(0);
    for (const criterion of criteria) {
      if (!("bounds" in criterion)) continue;
      const row = rows.find((text) =>
        firstCells(text)[1]?.startsWith(`${NAMES[criterion.id]} (${criterion.weight})`),
      );
      expect(row, criterion.id).toBeDefined();
      expect(/disqualifies/.test(row ?? "")).toBe(criterion.disqualifies === true);
      const levels = row?.split("|").slice(3, 6).join(" ") ?? "";
      const percent = levels.includes("%") ? 100 : 1;
      const bounds = [...levels.matchAll(/[≥≤] \$?([\d.]+)/g)].map(([, number]) =>
        Number((Number(number) / percent).toFixed(6)),
      );
      expect(bounds, criterion.id).toEqual(
        criterion.bounds.filter((bound) => Number.isFinite(bound) && bound !== 0),
      );
    }
  }
});
