import { expect, test } from "vitest";
import { createExplainer } from "../explain";
import { candidateEngine } from ".";
import type { CandidateConfig, GuideRow } from "./config";
import { engineOf, GOOD, PROFILE, run } from "./engine.fixture";

function guided(rows: GuideRow[]): CandidateConfig {
  const config = candidateEngine.defaultConfig();
  return {
    ...config,
    class_guides: [{ id: "agency", label: "Agency guide", rows }],
    scoring_dimensions: config.scoring_dimensions.map((dimension) =>
      dimension.key === "appetite"
        ? {
            ...dimension,
            criteria: [
              ...dimension.criteria,
              { id: "agency-guide", enabled: true, weight: 5, class_guide: "agency" },
            ],
          }
        : dimension,
    ),
  };
}
const TECH = { ...PROFILE, naics: "541512" };

test("a class guide prohibits, ranks and stays silent, by the row with the most digits", () => {
  const name = engineOf(
    guided([
      { naics: "54", carrier: "*", appetite: "standard" },
      { naics: "5415", carrier: "Wants", appetite: "target" },
      { naics: "541", carrier: "Refuses", appetite: "prohibited" },
    ]),
  );
  const { candidates, removedByRule } = run(
    name,
    ["Other", "Refuses", "Wants"].map((each) => ({ ...GOOD, name: each })),
    TECH,
  );
  const evidence = (carrier: string) =>
    candidates.find((each) => each.name === carrier)?.evidence.appetite?.evidence;
  expect(removedByRule).toEqual([
    expect.objectContaining({ rule: "class-guide/agency", count: 1 }),
  ]);
  expect(evidence("Wants")).toContain("target for NAICS 5415 in Agency guide");
  expect(evidence("Other")).toContain("standard for NAICS 54 in Agency guide");
});

const [ALDER, KEY, ALL] = ["Alder", "10001", "*"];
const row = (naics: string, carrier: string, appetite: GuideRow["appetite"]): GuideRow => ({
  naics,
  carrier,
  appetite,
});
const DECIDED: [string, GuideRow[], string][] = [
  [
    "the row of the key, if it has more digits than that of the name",
    [row("54", ALDER, "target"), row("541512", KEY, "prohibited")],
    "prohibited 541512",
  ],
  [
    "the row of the name, if it has more digits than that of the key",
    [row("5415", ALDER, "target"), row("54", KEY, "prohibited")],
    "target 5415",
  ],
  [
    "the stricter row, if those of name and key have as many digits",
    [row("5415", ALDER, "target"), row("5415", KEY, "limited")],
    "limited 5415",
  ],
  [
    "the stricter row in any order",
    [row("5415", KEY, "target"), row("5415", ALDER, "prohibited")],
    "prohibited 5415",
  ],
  [
    "the row of the carrier, if that of all has as many digits",
    [row("5415", ALL, "prohibited"), row("5415", KEY, "standard")],
    "standard 5415",
  ],
  [
    "the row of all, if it has more digits than those of name and key",
    [row("54", ALDER, "target"), row("541", KEY, "limited"), row("541512", ALL, "prohibited")],
    "prohibited 541512",
  ],
];

test.each(DECIDED)("what decides about a carrier is %s", (_, rows, decision) => {
  const name = engineOf(guided(rows));
  const facts = { ...GOOD, name: ALDER, key: KEY };
  const { candidates, removedByRule, context } = run(name, [facts], TECH);
  const [appetite, naics] = decision.split(" ");
  const removed = appetite === "prohibited";
  expect(removedByRule.map(({ count }) => count)).toEqual(removed ? [1] : []);
  const evidence = candidates[0]?.evidence.appetite?.evidence ?? "";
  expect(evidence.includes(`${appetite} for NAICS ${naics} in Agency guide`)).toBe(!removed);
  const explained = createExplainer({ profile: TECH, context, ruleSet: name })(facts);
  expect(explained).toMatchObject(
    removed
      ? { outcome: "removed", evidence: `Agency guide: NAICS ${naics} is prohibited` }
      : { outcome: "assessed" },
  );
});
