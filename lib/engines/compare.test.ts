import { expect, test } from "vitest";
import { candidateEngine } from "@/lib/evaluation/candidates";
import type { CandidateConfig } from "@/lib/evaluation/candidates/engine/config";
import { placementEngine } from "@/lib/evaluation/quotes";
import type { PlacementConfig } from "@/lib/evaluation/quotes/engine/config";
import { compareShapes } from "./compare";

/** Which changes of a configuration break those who submit to it or read its results. */

type Fact = CandidateConfig["input_fields"][number]["fact"];

const candidates = (fact: Fact, buckets: readonly string[] = ["balanced", "growth"]) => {
  const config = candidateEngine.defaultConfig();
  const [profile] = config.appetite_weight_profiles;
  if (!profile) throw new Error("The default configuration has no bucket");
  return candidateEngine.wireShape({
    ...config,
    input_fields: [{ fact, required: false }],
    appetite_weight_profiles: buckets.map((bucket) => ({ ...profile, bucket, label: bucket })),
  });
};
const placement = (
  fact: Omit<PlacementConfig["custom_facts"][number], "of" | "label" | "key">,
  buckets: readonly string[] = ["balanced", "growth"],
) => {
  const config = placementEngine.defaultConfig();
  const [profile] = config.appetite_weight_profiles;
  if (!profile) throw new Error("The default configuration has no bucket");
  return placementEngine.wireShape({
    ...config,
    custom_facts: [{ of: "request", key: "panel", label: "Panel", ...fact }],
    appetite_weight_profiles: buckets.map((bucket) => ({ ...profile, bucket, label: bucket })),
  });
};
const panel = (fact: Omit<Fact, "key" | "label">): Fact => ({
  key: "panel",
  label: "Panel",
  ...fact,
});

type Given = { type: "one_of" | "number" | "list"; unit?: "usd" | "percent"; options?: string[] };
const FIELDS: [string, Given, Given, "major" | "minor", string][] = [
  [
    "an option that is removed",
    { type: "one_of", options: ["a", "b"] },
    { type: "one_of", options: ["a"] },
    "major",
    'custom.panel no longer accepts "b".',
  ],
  [
    "an option that is added",
    { type: "one_of", options: ["a"] },
    { type: "one_of", options: ["a", "b"] },
    "minor",
    'custom.panel now accepts "b" too.',
  ],
  [
    "an option that is split into two",
    { type: "one_of", options: ["a b"] },
    { type: "one_of", options: ["a", "b"] },
    "major",
    'custom.panel no longer accepts "a b".',
  ],
  [
    "options in another order and other capitals",
    { type: "one_of", options: ["a", "b"] },
    { type: "one_of", options: ["B", "a"] },
    "minor",
    "Results and submissions keep their shape.",
  ],
  [
    "a list that is limited to options",
    { type: "list" },
    { type: "list", options: ["a"] },
    "major",
    'custom.panel now accepts only "a".',
  ],
  [
    "a list that is no longer limited to options",
    { type: "list", options: ["a"] },
    { type: "list" },
    "minor",
    "custom.panel now accepts every value.",
  ],
  [
    "another unit",
    { type: "number", unit: "usd" },
    { type: "number", unit: "percent" },
    "major",
    "custom.panel was of type number in usd and is now of type number in percent.",
  ],
  [
    "another type",
    { type: "number" },
    { type: "list" },
    "major",
    "custom.panel was of type number and is now of type list.",
  ],
];

test.each(FIELDS)("%s, in engines of both types", (_, before, after, bump, reason) => {
  const ofCandidates = compareShapes(candidates(panel(before)), candidates(panel(after)));
  const ofQuotes = compareShapes(placement(before), placement(after));
  for (const { bump: found, reasons } of [ofCandidates, ofQuotes]) {
    expect(found).toBe(bump);
    expect(reasons.map((text) => text.replace(/^(profile|input)\./, ""))).toEqual([reason]);
  }
});

test("a bucket that is removed breaks submissions that choose it, one that is added does not", () => {
  const fact = { type: "number" } as const;
  for (const [shapeOf, field] of [
    [(buckets: string[]) => candidates(panel(fact), buckets), "profile.appetite_bucket"],
    [(buckets: string[]) => placement(fact, buckets), "input.appetite_bucket"],
  ] as const) {
    const [one, two] = [shapeOf(["balanced"]), shapeOf(["balanced", "growth"])];
    expect(compareShapes(two, one)).toEqual({
      bump: "major",
      reasons: [`${field} no longer accepts "growth".`],
    });
    expect(compareShapes(one, two)).toEqual({
      bump: "minor",
      reasons: [`${field} now accepts "growth" too.`],
    });
  }
});

test("a field that is removed, or that submissions must state now, is a major change", () => {
  const none = { outputs: [], required: [], accepted: {} };
  const optional = { ...none, accepted: { "profile.custom.tiv": { type: "number" } } };
  const required = { ...optional, required: ["profile.custom.tiv"] };
  expect(compareShapes(optional, none).bump).toBe("major");
  expect(compareShapes(optional, required)).toEqual({
    bump: "major",
    reasons: ["Submissions must now state profile.custom.tiv."],
  });
  expect(compareShapes(required, optional).bump).toBe("minor");
  expect(compareShapes(none, optional)).toEqual({
    bump: "minor",
    reasons: ["Submissions can now state profile.custom.tiv."],
  });
});
