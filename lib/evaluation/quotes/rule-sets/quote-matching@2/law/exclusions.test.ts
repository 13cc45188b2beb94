import { expect, test } from "vitest";
import { evaluate } from "../../..";
import type { Fields } from "../../../offerings.arbitrary";

/** Exclusions by endorsement, taken apart into a coverage and a part of it. */

const removedBy = (state: string, exclusion: string, more: Fields = {}) => {
  const limits = {
    liability: "500/1000/500",
    uninsured_motorist: "500/1000",
    underinsured_motorist: "500/1000",
    uninsured_motorist_property_damage: 500_000,
    pip: 500_000,
    medical_payments: 100_000,
    ...more,
  };
  const offering = { id: "q", provider_name: "Ardent", category: "auto", premium: 900, limits };
  const { excluded } = evaluate({
    input: { state },
    offerings: [{ ...offering, admitted: true, coverage_exclusions: [exclusion] }],
    day: "2026-11-28",
  });
  return excluded[0]?.rule ?? null;
};
const UNINSURED = "uninsured_motorist_required";
const BENEFITS = "injury_benefits_required";

test.each([
  ["NY", "no_fault", BENEFITS],
  ["NY", "No-Fault", BENEFITS],
  ["NY", "excludes no-fault benefits", BENEFITS],
  ["NY", "excluding_pip", BENEFITS],
  ["FL", "PIP excluded", BENEFITS],
  ["FL", "no_pip", BENEFITS],
  ["FL", "personal injury protection waived", BENEFITS],
  ["IL", "excluded_uninsured_motorist", UNINSURED],
  ["IL", "no UM", UNINSURED],
  ["IL", "UM/UIM rejected", UNINSURED],
  ["IL", "umbi", UNINSURED],
  ["IL", "Uninsured motorist coverage not included", UNINSURED],
  ["IL", "um bodily injury and property damage", UNINSURED],
])("in %s, the exclusion %s takes the coverage away", (state, exclusion, rule) => {
  expect(removedBy(state, exclusion)).toBe(rule);
});

test.each([
  ["IL", "uninsured_motorist_property_damage"],
  ["IL", "umpd"],
  ["IL", "no UM PD"],
  ["IL", "uninsured boaters"],
  ["FL", "pip_work_loss"],
  ["FL", "excludes PIP work loss"],
  ["FL", "personal injury"],
  ["NY", "named driver excluded"],
  ["NY", "at_fault_accidents"],
])("in %s, the exclusion %s leaves the compulsory coverage", (state, exclusion) => {
  expect(removedBy(state, exclusion)).toBeNull();
});
