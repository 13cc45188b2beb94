import { expect, test } from "vitest";
import { columnsOf } from "../columns/build-columns";
import { evaluate } from "../evaluate";
import { CandidateProfile } from "../input";
import { nearestChange } from "../nearest-change";
import { asked, evaluated, good, only, removedBy, withFiling } from "./good-carrier.fixture";
import { RULE_SET } from "./subject.fixture";

/** Layers, access and classes: what a carrier can take of the request, and whether it can be reached. */

test("C2: half of the requested limit is removed, or kept as a layer where layers are allowed", () => {
  const half = { ...good, max_limit_usd: 1_000_000 };
  expect(removedBy(half, { limit: 2_000_000 })).toBe(
    "limit_below_requested: Limit $1M is below the requested $2M",
  );
  expect(removedBy(half, { limit: 1_000_000 })).toBe("assessed");
  const layer = only(half, { limit: 2_000_000, layering: true });
  expect(layer?.evidence.coverage?.evidence).toContain("$2M requested, only as a layer");
  expect(layer?.tier).toBe("GOOD_FIT");
  expect(layer?.reasoning).toContain(
    "Held back from a strong fit: takes only a layer of $1M of the requested $2M",
  );
  // The filing of the line in the state decides, not the general limit.
  expect(removedBy(withFiling({ max_limit_usd: 1_000_000 }), { limit: 2_000_000 })).toMatch(
    /^limit_below_requested/,
  );
});

test.each([
  [0, "removed"],
  [1, "POSSIBLE_FIT"],
  [10_000, "POSSIBLE_FIT"],
  [2_499_999, "POSSIBLE_FIT"],
  [2_500_000, "GOOD_FIT"],
  [4_999_999, "GOOD_FIT"],
  [5_000_000, "STRONG_FIT"],
])(
  "a capacity of %s for $5M with layers is %s, and a layer is said to be one",
  (capacity, tier) => {
    for (const facts of [
      { ...good, max_limit_usd: capacity },
      withFiling({ max_limit_usd: capacity }),
    ]) {
      const asked = { limit: 5_000_000, layering: true };
      const { candidates } = evaluated([facts, { ...good, name: "Whole" }], asked);
      const candidate = candidates.find(({ name }) => name === "Good");
      expect(candidate?.tier ?? "removed").toBe(tier);
      expect(candidate?.reasoning.includes("takes only a layer of") ?? true).toBe(
        tier !== "STRONG_FIT",
      );
      if (tier !== "STRONG_FIT") expect(candidates[0]?.name).toBe("Whole");
    }
  },
);

test("no capacity is removed, whether a limit is asked or not", () => {
  const none = { ...good, max_limit_usd: 0 };
  for (const asked of [{}, { layering: true }, { limit: 1_000_000, layering: true }])
    expect(removedBy(none, asked)).toBe(
      "limit_below_requested: Offers no limit for professional liability in California",
    );
});

test("the nearest change of a small layer is a layer that two carriers fill, or a smaller request", () => {
  const facts = { ...good, max_limit_usd: 1_000_000 };
  const profile = CandidateProfile.parse({ ...asked, limit: 5_000_000, layering: true });
  const evaluation = evaluate({ columns: columnsOf([facts]), profile, ruleSet: RULE_SET });
  const { changes } = nearestChange({ profile, facts, evaluation });
  expect(changes.map(({ path, to, outcome }) => [path, to, outcome.to])).toEqual(
    expect.arrayContaining([
      ["candidate.max_limit_usd", 2_500_000, "GOOD_FIT"],
      ["profile.limit", 2_000_000, "GOOD_FIT"],
    ]),
  );
});

test("a carrier that cannot be reached is neither a strong nor a good fit, says so, and names the nearest access", () => {
  const facts = { ...good, appointment: "none" as const };
  const evaluation = evaluated([facts]);
  const [candidate] = evaluation.candidates;
  expect(candidate?.tier).toBe("POSSIBLE_FIT");
  expect(candidate?.scores.placement).toBe("L4");
  expect(candidate?.reasoning).toContain(
    "Held back from a strong fit: cannot be reached: no appointment, and no wholesaler or MGA",
  );
  const profile = CandidateProfile.parse(asked);
  const { changes } = nearestChange({ profile, facts, evaluation });
  expect(changes[0]).toMatchObject({
    path: "candidate.appointment",
    from: "none",
    to: "mga",
    outcome: { from: "POSSIBLE_FIT", to: "STRONG_FIT" },
  });
  for (const appointment of ["mga", "wholesaler", "direct"] as const)
    expect(only({ ...good, appointment })?.tier).toBe("STRONG_FIT");
  // Also where more than that holds it back.
  const weak = only({ ...facts, rate_index: 2, am_best_rating: "B", complaint_index: 9 });
  expect(weak?.tier).toBe("POOR_FIT");
  expect(weak?.reasoning).toContain("cannot be reached");
  // Not stated is not "none": it is adequate, and asked.
  const { appointment: _access, ...unstated } = good;
  const open = evaluated([unstated]);
  expect(open.candidates[0]?.evidence.placement?.evidence).toContain("not reported: appointment");
  expect(open.disclosures?.not_checked.map(({ rule }) => rule)).toContain("placement/access");
});

test.each([
  ["23", ["238160"], "undecided"],
  ["2381", ["238160", "722511"], "undecided"],
  ["23", ["238160", "23"], "removed"],
  ["238160", ["23"], "removed"],
  ["238160", ["238160"], "removed"],
  ["23", ["722511"], "STRONG_FIT"],
  ["238", ["2389"], "undecided"],
  ["238", ["239"], "STRONG_FIT"],
] as const)("class %s against the prohibited classes %j is %s", (naics, prohibited, outcome) => {
  const facts = { ...good, target_naics: [naics], prohibited_naics: [...prohibited] };
  const { candidates, disclosures } = evaluated([facts], { naics });
  const open = disclosures?.not_checked.filter(({ missing }) => missing.includes("profile.naics"));
  const [candidate] = candidates;
  if (outcome === "undecided") {
    expect(candidate?.tier).toBe("GOOD_FIT");
    expect(candidate?.confidence).not.toBe("HIGH");
    expect(candidate?.reasoning).toMatch(
      /whether NAICS \d+ is among its prohibited classes \([\d, ]+\) not decided/,
    );
    expect(open).toMatchObject([{ rule: "prohibited_class", count: 1 }]);
  } else {
    expect(candidate?.tier ?? "removed").toBe(outcome);
    expect(open).toEqual([]);
  }
});

test("a target class within a broader class is not decided: neither wanted nor unwanted", () => {
  const facts = { ...good, target_naics: ["238160"] };
  const { candidates, disclosures } = evaluated([facts], { naics: "23" });
  expect(candidates[0]?.tier).not.toBe("STRONG_FIT");
  expect(candidates[0]?.evidence.appetite?.evidence).toContain(
    "whether NAICS 23 is among its target classes (238160) not decided",
  );
  expect(candidates[0]?.evidence.appetite?.evidence).not.toContain("is not a target class");
  expect(disclosures?.not_checked).toContainEqual(
    expect.objectContaining({
      rule: "appetite/target-class",
      missing: ["profile.naics"],
      count: 1,
    }),
  );
});
