import { rulesOf } from "./gap";
import * as source from "./sources";

export const motorcycleRules = rulesOf("personal", [
  {
    id: "gap_missing_motorcycle",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    title: "A motorcycle without a policy",
    recommendation: "Add a motorcycle policy with liability at the limits of the auto policy.",
    recommends: "motorcycle",
    practice:
      "Auto policies do not insure vehicles with fewer than four wheels; most states make riders insure.",
    sources: [source.MOTORCYCLE],
    applies: { fact: "motorcycles", atLeast: 1 },
    gap: { any: [{ lacks: ["motorcycle"] }, { uninsured: "motorcycle", by: ["motorcycle"] }] },
    graver: { severity: "HIGH", when: { duty: "motorcycle_insurance" } },
    requiredByLaw: true,
  },
  {
    id: "gap_motorcycle_below_state_minimum",
    severity: "HIGH",
    category: "LOW_LIMIT",
    title: "Motorcycle liability below the state's minimum",
    recommendation:
      "Raise motorcycle liability to the state's compulsory limits at once, and to 100/300/100 for protection.",
    amount: "motorcycle_state_minimum",
    practice:
      "The compulsory limits of the state for motorcycles, or for cars where it has none of its own.",
    sources: [source.MOTORCYCLE],
    applies: { on: ["motorcycle"] },
    gap: { policy: ["motorcycle"], test: { law: "motorcycle_liability" } },
    requiredByLaw: true,
  },
  {
    id: "gap_motorcycle_liability_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    title: "Motorcycle liability limits below 100/300/100",
    recommendation:
      "Raise motorcycle liability to 100/300/100, or 250/500/100 where an umbrella is added.",
    practice:
      "A crash on a motorcycle injures others as a car does; umbrella carriers ask for the same limits.",
    sources: [source.AUTO_LIMITS, source.UMBRELLA_UNDERLYING],
    applies: { on: ["motorcycle"] },
    gap: {
      policy: ["motorcycle"],
      test: {
        below: { bi_person: 100_000, bi_accident: 300_000, pd: 100_000 },
        single: { csl: 300_000 },
      },
    },
  },
  {
    id: "gap_motorcycle_uninsured_motorist_required",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Uninsured motorist coverage of a motorcycle below what the state requires",
    recommendation:
      "Add uninsured motorist coverage at the state's limits to the motorcycle policy.",
    practice: "Some states let nobody drop this coverage, riders included.",
    sources: [source.UNINSURED_DRIVERS],
    applies: { on: ["motorcycle"] },
    gap: { policy: ["motorcycle"], test: { law: "uninsured_motorist" } },
    requiredByLaw: true,
  },
  {
    id: "gap_motorcycle_underinsured_motorist_required",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Underinsured motorist coverage of a motorcycle below what the state requires",
    recommendation:
      "Add underinsured motorist coverage at the state's limits to the motorcycle policy.",
    practice: "Some states compel this coverage too, riders included.",
    sources: [source.UNINSURED_DRIVERS],
    applies: { on: ["motorcycle"] },
    gap: { policy: ["motorcycle"], test: { law: "underinsured_motorist" } },
    requiredByLaw: true,
  },
  {
    id: "gap_motorcycle_uninsured_motorist",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    title: "No uninsured motorist coverage on a motorcycle",
    recommendation:
      "Add uninsured motorist coverage to the motorcycle policy, at the limits of bodily injury liability.",
    practice: "Riders are hurt worse, and more than one driver in seven is uninsured.",
    sources: [source.MOTORCYCLE, source.UNINSURED_DRIVERS],
    applies: { on: ["motorcycle"] },
    gap: {
      policy: ["motorcycle"],
      test: { below: { um_person: 1, um_accident: 1 }, single: { um_single: 1 } },
    },
  },
  {
    id: "gap_motorcycle_guest_passenger",
    severity: "LOW",
    category: "MISSING_COVERAGE",
    title: "No guest passenger liability on a motorcycle",
    recommendation: "Add guest passenger liability.",
    practice: "Some motorcycle policies exclude claims of the passenger.",
    sources: [source.MOTORCYCLE],
    applies: { on: ["motorcycle"] },
    gap: { policy: ["motorcycle"], test: { feature: "guest_passenger", is: false } },
  },
  {
    id: "gap_motorcycle_no_physical_damage",
    severity: "LOW",
    category: "MISSING_COVERAGE",
    for: "motorcycle",
    title: "No comprehensive or collision on a newer or financed motorcycle",
    recommendation: "Add comprehensive and collision to the motorcycle policy.",
    practice:
      "Without both, the owner pays for a motorcycle that is stolen or wrecked. Lenders require them.",
    sources: [source.MOTORCYCLE],
    applies: {
      all: [
        { on: ["motorcycle"] },
        {
          any: [
            { fact: "vehicle_age", atMost: 10 },
            { fact: "vehicle_financed", is: true },
          ],
        },
      ],
    },
    gap: {
      any: [
        { policy: ["motorcycle"], test: { feature: "comprehensive", is: false } },
        { policy: ["motorcycle"], test: { feature: "collision", is: false } },
      ],
    },
    graver: { severity: "HIGH", when: { fact: "vehicle_financed", is: true } },
  },
  {
    id: "gap_motorcycle_custom_parts",
    severity: "LOW",
    category: "LOW_LIMIT",
    title: "Custom parts of a motorcycle above what policies include",
    recommendation: "Add custom parts and equipment coverage for their value.",
    practice: "Policies include $1,000 to $3,000 of custom parts.",
    sources: [source.MOTORCYCLE_PARTS],
    applies: { all: [{ on: ["motorcycle"] }, { fact: "custom_parts_value", atLeast: 3_001 }] },
    gap: { policy: ["motorcycle"], test: { unlisted: "custom_parts" } },
  },
]);
