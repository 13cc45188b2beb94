import { expect, test } from "vitest";
import type { CandidateFacts } from "../facts";
import { CandidateProfile } from "../input";
import { nearestChange } from "../nearest-change";
import { asked, evaluated, good, only, removedBy, withFiling } from "./good-carrier.fixture";

/** Facts of a carrier that contradict each other, as pools from before an import that refuses them may have. */

const service = (facts: Partial<CandidateFacts>) => {
  const { candidates, disclosures } = evaluated([{ ...good, ...facts }]);
  const asks = disclosures?.not_checked.find(({ rule }) => rule === "service/complaint-index");
  return {
    ...candidates[0]?.evidence.service,
    asks: asks?.missing.includes("candidate.complaints"),
  };
};

test.each([
  [3, 0, "Complaint index 3 against 0 reported complaints, counted as 2.92", true],
  [0, 500, "complaint index 0 against 500 reported complaints not decided", true],
  [0.3, 0, "complaint index 0.3 against 0 reported complaints not decided", true],
  [1.9, 0, "complaint index 1.9 against 0 reported complaints not decided", true],
] as const)(
  "a complaint index of %s and %s complaints contradict each other, and only what is poor counts",
  (complaint_index, complaints, text, isAsked) => {
    const found = service({ complaint_index, complaints });
    expect(found.evidence).toContain(text);
    expect(found.asks).toBe(isAsked);
  },
);

test("a poor index that counts although there are no complaints is asked about, and no other", () => {
  const entry = (facts: Partial<CandidateFacts>, profile: Record<string, unknown> = {}) =>
    evaluated([{ ...good, ...facts }], profile).disclosures?.not_checked.find(
      ({ title }) => title === "A poor index of complaints, and no complaints",
    );
  expect(entry({ complaint_index: 3, complaints: 0 })).toMatchObject({
    rule: "service/complaint-index",
    missing: ["candidate.complaint_index", "candidate.complaints"],
    count: 1,
  });
  for (const facts of [
    { complaint_index: 3, complaints: 400 },
    { complaint_index: 3 },
    { complaint_index: 1.9, complaints: 0 },
    { complaint_index: 0, complaints: 0 },
  ])
    expect(entry(facts)).toBeUndefined();
  const auto = {
    lines: ["personal_auto" as const],
    filings: undefined,
    upheld_complaints_per_musd: 9,
    upheld_complaints: 0,
  };
  expect(entry(auto, { line: "personal_auto" })?.rule).toBe("service/upheld-complaints");
  expect(entry(auto, { line: "general_liability" })).toBeUndefined();
});

test("an index of 0 without complaints, or rounded to it, is what it says", () => {
  for (const complaints of [undefined, 0, 1, 9])
    expect(service({ complaint_index: 0, complaints }).evidence).toContain(
      "Complaint index 0, counted as 0.04",
    );
  expect(service({ complaint_index: 0.3, complaints: 12 }).evidence).not.toContain("against");
});

test("a contradicted index never ranks above the same index without a number of complaints", () => {
  for (const complaint_index of [0, 0.3, 1, 1.9, 2.1, 3, 9]) {
    const facts = { ...good, complaint_index };
    const contradicted = { ...facts, name: "A", complaints: complaint_index === 0 ? 500 : 0 };
    const { candidates } = evaluated([contradicted, { ...facts, name: "B" }]);
    const [a, b] = ["A", "B"].map((name) => candidates.find((each) => each.name === name)?.rank);
    expect(a, String(complaint_index)).toBeGreaterThanOrEqual(b ?? 0);
  }
});

test("upheld complaints that contradict their number are not decided, a rounded rate is", () => {
  const auto = { licensed_states: ["CA"], lines: ["personal_auto"], filings: undefined } as const;
  const evidence = (facts: Partial<CandidateFacts>) =>
    only(
      { ...good, ...auto, licensed_states: ["CA"], lines: ["personal_auto"], ...facts },
      { line: "personal_auto" },
    )?.evidence.service?.evidence;
  expect(evidence({ upheld_complaints_per_musd: 0, upheld_complaints: 40 })).toContain(
    "upheld complaints 0 against 40 reported complaints not decided",
  );
  expect(evidence({ upheld_complaints_per_musd: 0, upheld_complaints: 4 })).toContain(
    "pheld complaints 0 per $1M, counted as",
  );
});

test("a filing as admitted where the carrier has no license decides nothing", () => {
  const unlicensed: CandidateFacts = { ...good, licensed_states: ["NY"] };
  const evaluation = evaluated([{ ...good, name: "Licensed" }, unlicensed]);
  expect(evaluation.candidates.map(({ name }) => name)).toEqual(["Licensed", "Good"]);
  const candidate = only(unlicensed);
  expect(candidate?.tier).toBe("GOOD_FIT");
  expect(candidate?.reasoning).toContain(
    "not decided whether it may write professional liability in California: filed as admitted, not licensed",
  );
  const asks = evaluation.disclosures?.not_checked.find(({ rule }) => rule === "not_licensed");
  expect(asks).toMatchObject({ count: 1, missing: expect.arrayContaining(["candidate.filings"]) });
  const { changes } = nearestChange({
    profile: CandidateProfile.parse(asked),
    facts: unlicensed,
    evaluation: evaluated([unlicensed]),
  });
  expect(changes).toContainEqual(
    expect.objectContaining({ path: "candidate.licensed_states", to: ["NY", "CA"] }),
  );
});

test("a surplus lines insurer needs no license, and silence on licenses leaves the filing as it is", () => {
  const surplus = withFiling({ status: "surplus_lines" }, { licensed_states: ["NY"] });
  expect(removedBy(surplus, { surplus_lines_acceptable: true })).toBe("assessed");
  expect(only(surplus, { surplus_lines_acceptable: true })?.tier).toBe("STRONG_FIT");
  expect(only({ ...good, licensed_states: undefined })?.tier).toBe("STRONG_FIT");
});
