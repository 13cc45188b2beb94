import { expect, test } from "vitest";
import { candidateEngine } from ".";
import { CandidateConfig } from "./config";

/** Labels that readers cannot tell apart are refused, each with its place, its value and what to do. */

const problemsOf = (change: Partial<CandidateConfig>) =>
  candidateEngine
    .problems(CandidateConfig.parse({ ...candidateEngine.defaultConfig(), ...change }))
    .map(({ path, message }) => `${path.join(".")}: ${message}`);

const { tier_labels: tierLabels, scoring_dimensions: dimensions } = candidateEngine.defaultConfig();
const guide = (id: string, label: string) => ({ id, label, rows: [] });

test.each<[string, Partial<CandidateConfig>, string]>([
  [
    "two tiers",
    { tier_labels: { ...tierLabels, POOR_FIT: "good  fit" } },
    'tier_labels.POOR_FIT: "good  fit" is the label of GOOD_FIT too; readers cannot tell them apart. Use another label',
  ],
  [
    "two dimensions",
    {
      scoring_dimensions: dimensions.map((each) =>
        each.key === "service" ? { ...each, label: "Pricing" } : each,
      ),
    },
    'scoring_dimensions.5.label: "Pricing" is the label of scoring_dimensions.3 too; readers cannot tell them apart. Use another label',
  ],
  [
    "two facts",
    {
      facts: [
        { key: "panel", label: "Panel", type: "text" },
        { key: "our_panel", label: "panel", type: "yes_no" },
      ],
    },
    'facts.1.label: "panel" is the label of facts.0 too; readers cannot tell them apart. Use another label',
  ],
  [
    "a fact and a built-in fact",
    { facts: [{ key: "own_rating", label: "am best rating", type: "text" }] },
    'facts.0.label: "am best rating" is the label of the built-in fact am_best_rating; use that fact by its own name, or choose another label',
  ],
  [
    "two fields of submissions",
    {
      input_fields: [
        { fact: { key: "tiv", label: "Insured value", type: "number" }, required: false },
        { fact: { key: "value", label: "Insured value", type: "number" }, required: false },
      ],
    },
    'input_fields.1.fact.label: "Insured value" is the label of input_fields.0 too; readers cannot tell them apart. Use another label',
  ],
  [
    "two class guides",
    { class_guides: [guide("a", "Guide"), guide("b", "Guide")] },
    'class_guides.1.label: "Guide" is the label of class_guides.0 too; readers cannot tell them apart. Use another label',
  ],
])("%s with one label", (_, change, expected) => {
  expect(problemsOf(change)).toEqual([expected]);
});

test.each<[string, CandidateConfig["preferred_carriers"], string[]]>([
  [
    "by one name",
    [{ name: "Elm Mutual" }, { name: "elm mutual" }],
    [
      'preferred_carriers.1.name: "elm mutual" is already listed at preferred_carriers.0; remove one of the two, or give each its key in pools',
    ],
  ],
  [
    "by name, and by name and key",
    [{ name: "Elm Mutual", key: "E1" }, { name: "Elm Mutual" }],
    [
      'preferred_carriers.1.name: "Elm Mutual" is already listed at preferred_carriers.0; remove one of the two, or give each its key in pools',
    ],
  ],
  [
    "by one key",
    [
      { name: "Elm Mutual", key: "E1" },
      { name: "Elm", key: "E1" },
    ],
    [
      'preferred_carriers.1.key: "E1" is already listed at preferred_carriers.0; remove one of the two',
    ],
  ],
  [
    "not twice: two carriers share a name",
    [
      { name: "Elm Mutual", key: "E1" },
      { name: "Elm Mutual", key: "E2" },
    ],
    [],
  ],
])("a preferred carrier listed twice, %s", (_, preferred_carriers, expected) => {
  expect(problemsOf({ preferred_carriers })).toEqual(expected);
});
