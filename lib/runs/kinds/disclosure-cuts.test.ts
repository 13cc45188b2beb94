import { expect, test } from "vitest";
import { disclosuresOf, mergeDisclosures } from "@/lib/evaluation/results/disclosures";
import { disclosureCuts } from "./disclosure-cuts";
import { shortenMessage } from "./shorten-message";

const unknown = (path: string, nearest: string | null = null) => ({
  path,
  reason: "unknown_field" as const,
  nearest,
});
const rule = {
  rule: "r",
  title: "R",
  missing: ["input.x"],
  question: "X?",
  reveals: "A gap",
};

test("a result of an older rule set has no lists, and gets none", () => {
  expect(disclosuresOf({})).toEqual({});
  expect(mergeDisclosures({}, {})).toEqual({});
});

test("empty lists are kept: they say that nothing was ignored", () => {
  const none = { ignored: [], not_checked: [], assumed: [] };
  expect(disclosuresOf({ ...none })).toEqual(none);
  expect(mergeDisclosures(none, none)).toEqual(none);
});

test("a dual run ignores only what neither evaluation reads", () => {
  const quotes = {
    ignored: [unknown("input.household"), unknown("input.nots"), unknown("offerings.0.colour")],
    not_checked: [rule],
    assumed: [],
  };
  const coverage = {
    ignored: [
      unknown("input.household.roof_agee", "roof_age"),
      unknown("input.nots", "notes"),
      unknown("input.coverage_types"),
    ],
    not_checked: [rule, { ...rule, rule: "s" }],
    assumed: [],
  };
  const merged = mergeDisclosures(quotes, coverage);
  expect(merged.ignored).toEqual([
    unknown("input.nots", "notes"),
    unknown("offerings.0.colour"),
    unknown("input.household.roof_agee", "roof_age"),
  ]);
  expect(merged.not_checked?.map((each) => each.rule)).toEqual(["r", "s"]);
  expect(merged.assumed).toEqual([]);
});

test("a message that is too long loses the lists and keeps its result", () => {
  const ignored = Array.from({ length: 200 }, (_, i) => unknown(`input.${"x".repeat(60)}${i}`));
  const message = { output: { total: 3 }, ignored, not_checked: [rule], assumed: [] };
  expect(shortenMessage(message, disclosureCuts)).toEqual({
    output: { total: 3 },
    not_checked: [rule],
    assumed: [],
    truncated: true,
  });
});
