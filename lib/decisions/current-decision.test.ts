import { expect, test } from "vitest";
import { currentDecision, type StoredEntry } from "./current-decision";
import type { ChosenPart, DecisionBody } from "./schemas";

const CARRIER: ChosenPart = {
  field: "candidate",
  id: "B",
  label: "Carrier B",
  rank: 2,
  carriers: ["Carrier B"],
  recommended: false,
};

/** Entries in the order in which they were made; each corrects the entry with this number. */
const entriesOf = (
  ...given: readonly [StoredEntry["type"], DecisionBody?, number?][]
): StoredEntry[] =>
  given.map(([type, body = {}, corrects], index) => ({
    id: `dec_${index + 1}`,
    n: index + 1,
    type,
    body,
    corrects: corrects === undefined ? null : `dec_${corrects}`,
    createdAt: new Date(Date.UTC(2026, 0, index + 1)),
    createdBy: `person-${index + 1}`,
    actorId: `user_${index + 1}`,
  }));

test("a run without entries is undecided", () => {
  expect(currentDecision([])).toMatchObject({ decision: null, followed: null, decidedBy: null });
});

test("the newest entry decides, and an override alone was not followed for its reason", () => {
  const entries = entriesOf(["overridden", { choice: CARRIER, reason_code: "price" }]);
  expect(currentDecision(entries)).toMatchObject({
    decision: "overridden",
    decidedBy: "person-1",
    followed: false,
    reason: "price",
    chosen: "Carrier B",
  });
});

test("a placement of the recommendation was followed, whatever was said before", () => {
  const declined = { declined_on: "2026-01-01", how: "phone" } as const;
  const placed = { carrier: "Carrier A", follows_recommendation: true };
  expect(
    currentDecision(entriesOf(["declined_by_client", declined], ["placed", placed])),
  ).toMatchObject({ decision: "placed", followed: true, reason: null, chosen: "Carrier A" });
});

test("a placement elsewhere has the reason of the last override or refusal, or none was stated", () => {
  const elsewhere = { carrier: "Carrier Z", follows_recommendation: false };
  expect(currentDecision(entriesOf(["placed", elsewhere]))).toMatchObject({
    followed: false,
    reason: "not_stated",
  });
  const override = { choice: CARRIER, reason_code: "service" } as const;
  expect(
    currentDecision(
      entriesOf(["declined_by_client"], ["overridden", override], ["placed", elsewhere]),
    ),
  ).toMatchObject({ decision: "placed", reason: "service" });
  expect(currentDecision(entriesOf(["declined_by_client"], ["placed", elsewhere]))).toMatchObject({
    reason: "declined_by_client",
  });
});

test("a correction replaces its entry, and a withdrawal leaves what was decided before", () => {
  const wrong = { choice: CARRIER, reason_code: "price" } as const;
  const right = { choice: CARRIER, reason_code: "coverage" } as const;
  const corrected = entriesOf(["overridden", wrong], ["overridden", right, 1]);
  expect(currentDecision(corrected)).toMatchObject({ decisionId: "dec_2", reason: "coverage" });
  const withdrawn = entriesOf(
    ["overridden", wrong],
    ["placed", { carrier: "Carrier A", follows_recommendation: true }],
    ["withdrawn", { reason_text: "Wrong run" }, 2],
  );
  expect(currentDecision(withdrawn)).toMatchObject({ decisionId: "dec_1", followed: false });
  const nothing = entriesOf(["overridden", wrong], ["withdrawn", {}, 1]);
  expect(currentDecision(nothing)).toMatchObject({ decision: null, followed: null });
});

test("with several placements, all must follow the recommendation", () => {
  const entries = entriesOf(
    ["placed", { carrier: "Carrier A", follows_recommendation: true }],
    ["placed", { carrier: "Carrier Z", follows_recommendation: false }],
  );
  expect(currentDecision(entries)).toMatchObject({ followed: false, chosen: "Carrier Z" });
});
