import { expect, test } from "vitest";
import { candidateEngine } from "@/lib/evaluation/candidates";
import type { CandidateConfig, OwnCriterion } from "@/lib/evaluation/candidates/engine/config";
import { placementEngine } from "@/lib/evaluation/quotes";
import { configChanges } from "./changes";

/** What differs between two configurations, in words. */

const textsOf = (before: unknown, after: unknown) =>
  configChanges(before, after).map(({ text }) => text);

const CLAIMS: OwnCriterion = {
  id: "claims",
  enabled: true,
  weight: 1,
  label: "Claims paid",
  fact: "custom.claims",
  scale: { at_least: [3_000_000, 2_000_000, null] },
  evidence: "{value}",
};

function changed(criterion: string, change: Record<string, unknown>): string[] {
  const config: CandidateConfig = {
    ...candidateEngine.defaultConfig(),
    facts: [{ key: "claims", label: "Claims", type: "number", unit: "usd" }],
  };
  config.scoring_dimensions[0]?.criteria.push(CLAIMS);
  const after = structuredClone(config);
  for (const { criteria } of after.scoring_dimensions)
    for (const each of criteria) if (each.id === criterion) Object.assign(each, change);
  return textsOf(config, after);
}

test.each<[string, Record<string, unknown>, string[]]>([
  ["limit", { bounds: [2, 1.5, 1] }, ["limit: L2 from 1.25× to 1.5× the requested limit"]],
  [
    "limit",
    { unasked_usd: [20e6, 5e6, 0] },
    ["limit: L1 from $10,000,000 to $20,000,000 without a requested limit"],
  ],
  ["quote-days", { bounds: [1, 5, 10] }, ["quote-days: L1 from 2 days to 1 day"]],
  ["rate", { bounds: [0.97, null, 1.15] }, ["rate: L2 from 1.03 to none"]],
  [
    "claims",
    { scale: { at_least: [3_000_000, 2_500_000, 1] } },
    ["Claims paid: L2 from $2,000,000 to $2,500,000", "Claims paid: L3 from none to $1"],
  ],
])("the changed bounds of %s are written with their unit: %j", (criterion, change, texts) => {
  expect(changed(criterion, change)).toEqual(texts);
});

test("a factor of the submission is written as one", () => {
  const before = {
    criteria: [{ ...CLAIMS, scale: { at_least: [2, 1, null], times_input: "limit" } }],
  };
  const after = {
    criteria: [{ ...CLAIMS, scale: { at_least: [3, 1, null], times_input: "limit" } }],
  };
  expect(textsOf(before, after)).toEqual(["Claims paid: L1 from 2× to 3× limit of the submission"]);
});

test("three numbers that are no bounds are not written as levels", () => {
  const config = placementEngine.defaultConfig();
  const before = { ...config, simplicity: [100, 200, 300] };
  expect(textsOf(before, { ...before, simplicity: [100, 250, 300] })).toEqual([
    "simplicity from 1.00, 2.00, 3.00 to 1.00, 2.50, 3.00",
  ]);
});

test("levels of placement engines are written as results show them, and other numbers as they are", () => {
  const config = placementEngine.defaultConfig();
  const after = structuredClone(config);
  after.not_stated = 325;
  after.pricing.per_hundred_percent = 150;
  const [dimension] = after.scoring_dimensions.filter(({ criteria }) =>
    criteria.some(({ kind }) => kind === "number"),
  );
  const criterion = dimension?.criteria.find(({ kind }) => kind === "number");
  if (criterion?.kind !== "number") throw new Error("There is no criterion with a curve.");
  criterion.curve = [
    [2, 100],
    [10, 350],
  ];
  criterion.weight = 7;
  const texts = textsOf(config, after);
  expect(texts).toContainEqual(expect.stringMatching(/^not stated from \d\.\d\d to 3\.25$/));
  expect(texts).toContainEqual(
    expect.stringMatching(/^pricing: per hundred percent from \d\.\d\d to 1\.50$/),
  );
  expect(texts).toContainEqual(expect.stringMatching(/curve from .* to 2: 1\.00, 10: 3\.50$/));
  expect(texts).toContainEqual(expect.stringMatching(/weight from \d+ to 7$/));
});

test("changes that are not listed are counted", () => {
  const preferred = (count: number) => ({
    preferred_carriers: Array.from({ length: count }, (_, i) => ({ name: `Carrier ${i}` })),
  });
  const texts = textsOf(preferred(0), preferred(501 + 36));
  expect(texts).toHaveLength(501);
  expect(texts.at(-1)).toBe("37 more changes are not listed");
  expect(textsOf(preferred(0), preferred(500)).at(-1)).toBe(
    "preferred carriers: added Carrier 499",
  );
});

test("items that are added or removed are called by their label, without one by what identifies them", () => {
  const before = { criteria: [CLAIMS], facts: [{ fact: { key: "fleet", label: "Fleet size" } }] };
  const after = { criteria: [{ id: "rate" }], facts: [] };
  expect(textsOf(before, after)).toEqual([
    "criteria: removed Claims paid",
    "criteria: added rate",
    "facts: removed Fleet size",
  ]);
});
