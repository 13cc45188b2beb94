import fc from "fast-check";
import { expect, test } from "vitest";
import { ALL_LICENSED, type CandidateFacts, type Filing } from "@/lib/evaluation/candidates/facts";
import { someFacts } from "@/lib/evaluation/candidates/facts.arbitrary";
import { canonicalFilings } from "./canonical-filings";

const licensed: CandidateFacts["licensed_states"] = ["AL", "CA"];
const filings = someFacts.map(({ filings: given = [] }) => given);

/** One filing per state. */
const split = (given: readonly Filing[]) =>
  given.flatMap(({ states, ...terms }): Filing[] =>
    states === ALL_LICENSED
      ? [{ ...terms, states }]
      : states.map((state) => ({ ...terms, states: [state] })),
  );

test("the same filings have one form, whatever their order and however their states are grouped", () => {
  fc.assert(
    fc.property(
      filings.chain((given) =>
        fc.tuple(
          fc.constant(given),
          fc.shuffledSubarray(split(given), { minLength: split(given).length }),
        ),
      ),
      ([given, shuffled]) => {
        const canonical = canonicalFilings(given, { licensed_states: licensed });
        expect(canonical.problems).toEqual([]);
        expect(canonicalFilings(shuffled, { licensed_states: licensed })).toEqual(canonical);
        expect(canonicalFilings(canonical.filings, { licensed_states: licensed })).toEqual(
          canonical,
        );
      },
    ),
  );
});

test("a change of any part of one filing of a pair is a contradiction that names line, state and part", () => {
  const one: Filing = {
    line: "cyber",
    states: ["OH", "IN"],
    status: "admitted",
    appetite: "target",
  };
  const problemsOf = (other: Partial<Filing>) =>
    canonicalFilings([one, { ...one, states: ["OH"], ...other }], { licensed_states: ["OH"] })
      .problems;
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({ status: "none" })).toEqual([
    "cyber in OH has two filings that differ in status (admitted and none); keep one of them",
  ]);
  expect(problemsOf({ appetite: undefined })[0]).toContain("appetite (target and not given)");
  expect(problemsOf({ quote_days: 3 })[0]).toContain("quote_days (not given and 3)");
  expect(problemsOf({ states: ["WY"], status: "none" })).toEqual([]);
});
