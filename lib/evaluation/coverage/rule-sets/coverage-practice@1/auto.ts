import type { GapRule, Lines } from "./engine/rule-set";
import { AUTO_MINIMUMS, COMPULSORY_PIP_STATES } from "./state-tables";

const AUTO: Lines = ["personal_auto"];

export const autoRules: readonly GapRule[] = [
  {
    // Every state except New Hampshire requires owners to insure their vehicles (financial responsibility laws).
    id: "gap_missing_auto",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "personal",
    title: "Vehicles without an auto policy",
    recommendation: "Add a personal auto policy for the household's vehicles.",
    recommends: "personal_auto",
    applies: { fact: "household_vehicles", atLeast: 1 },
    gap: { lacks: ["personal_auto", "commercial_auto"] },
  },
  {
    // The compulsory limits of the state on the day on which the policy began.
    id: "gap_auto_below_state_minimum",
    severity: "HIGH",
    category: "LOW_LIMIT",
    segment: "personal",
    title: "Auto liability below the state's minimum",
    recommendation:
      "Raise auto liability to the state's compulsory limits at once, and to 100/300/100 or more for protection.",
    applies: { all: [{ on: AUTO }, { state: Object.keys(AUTO_MINIMUMS) }] },
    gap: { policy: AUTO, test: { belowStateMinimums: AUTO_MINIMUMS } },
  },
  {
    // Agents and the Insurance Information Institute recommend 100/300/100, or a $300,000 single limit, to owners
    // of assets.
    id: "gap_auto_liability_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "personal",
    title: "Auto liability limits below 100/300/100",
    recommendation:
      "Raise auto liability to at least 100/300/100, or 250/500/100 where an umbrella is added.",
    applies: { on: AUTO },
    gap: {
      policy: AUTO,
      test: {
        below: { bi_person: 100_000, bi_accident: 300_000, pd: 100_000 },
        single: { csl: 300_000 },
      },
    },
  },
  {
    // One driver in seven is uninsured (Insurance Research Council, 2023). Common practice is to match the
    // liability limits.
    id: "gap_auto_uninsured_motorist",
    severity: "LOW",
    category: "LOW_LIMIT",
    segment: "personal",
    title: "Uninsured motorist coverage missing or below 100/300",
    recommendation:
      "Carry uninsured and underinsured motorist coverage at the limits of bodily injury liability, at least 100/300.",
    applies: { on: AUTO },
    gap: {
      policy: AUTO,
      test: { below: { um_person: 100_000, um_accident: 300_000 }, single: { um_single: 300_000 } },
    },
    graver: {
      severity: "MEDIUM",
      when: {
        policy: AUTO,
        test: { below: { um_person: 1, um_accident: 1 }, single: { um_single: 1 } },
      },
    },
  },
  {
    // No-fault laws, and the laws of Delaware and Oregon: the driver's own policy pays first, and every driver must
    // have this coverage.
    id: "gap_auto_no_injury_protection",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    segment: "personal",
    title: "No personal injury protection where the state compels it",
    recommendation:
      "Add personal injury protection (no-fault or first-party benefits) of at least what the state prescribes.",
    applies: { all: [{ on: AUTO }, { state: COMPULSORY_PIP_STATES }] },
    gap: { policy: AUTO, test: { feature: "pip", is: false } },
  },
  {
    // Agents recommend both for vehicles up to about ten years old. Lenders and lessors require them.
    id: "gap_auto_no_physical_damage",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    segment: "personal",
    title: "No comprehensive or collision on a newer or financed vehicle",
    recommendation: "Add comprehensive and collision; a lender or lessor requires both.",
    applies: {
      all: [
        { on: AUTO },
        {
          any: [
            { fact: "newest_vehicle_age", atMost: 10 },
            { fact: "vehicle_financed", is: true },
          ],
        },
      ],
    },
    gap: {
      any: [
        { policy: AUTO, test: { feature: "comprehensive", is: false } },
        { policy: AUTO, test: { feature: "collision", is: false } },
      ],
    },
    graver: { severity: "HIGH", when: { fact: "vehicle_financed", is: true } },
  },
  {
    // $500 to $1,000 is usual (Insurance Information Institute). Few households have more than $2,000 in cash.
    id: "gap_auto_deductible_high",
    severity: "LOW",
    category: "DEDUCTIBLE",
    segment: "personal",
    title: "Auto deductible above $2,000",
    recommendation: "Lower the comprehensive or collision deductible, or keep the amount at hand.",
    applies: { on: AUTO },
    gap: { policy: AUTO, test: { deductibles: ["comprehensive", "collision"], overUsd: 2_000 } },
  },
  {
    // Personal auto forms exclude carrying people or goods for a fee (ISO PP 00 01, public or livery conveyance).
    id: "gap_auto_rideshare",
    severity: "MEDIUM",
    category: "EXCLUSION",
    segment: "personal",
    title: "Driving for a platform without the endorsement",
    recommendation: "Add a rideshare or delivery endorsement to the auto policy.",
    applies: { all: [{ on: AUTO }, { fact: "rideshare", is: true }] },
    gap: { policy: AUTO, test: { feature: "rideshare", is: false } },
  },
];
