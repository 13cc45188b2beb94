import { AUTO, rulesOf } from "./gap";
import * as source from "./sources";

export const autoRules = rulesOf("personal", [
  {
    id: "gap_missing_auto",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "Vehicles without an auto policy",
    recommendation: "Add a personal auto policy for the household's vehicles.",
    recommends: "personal_auto",
    practice:
      "Financial responsibility laws make owners of cars insure them; one crash can cost more than a household owns. Collector car policies insure vehicles for occasional use only.",
    sources: [source.AUTO_LIMITS, source.COLLECTOR_USE],
    applies: { fact: "household_vehicles", atLeast: 1 },
    // Collector policies insure occasional use, and no other vehicle.
    gap: {
      any: [
        { lacks: [...AUTO, "commercial_auto"] },
        {
          all: [
            { lacks: ["personal_auto", "commercial_auto"] },
            { fact: "ordinary_vehicle", is: true },
          ],
        },
      ],
    },
    graver: { severity: "HIGH", when: { duty: "auto_insurance" } },
    requiredByLaw: true,
  },
  {
    id: "gap_auto_below_state_minimum",
    severity: "HIGH",
    category: "LOW_LIMIT",
    title: "Auto liability below the state's minimum",
    recommendation:
      "Raise auto liability to the state's compulsory limits at once, and to 100/300/100 or more for protection.",
    amount: "state_minimum",
    practice: "The compulsory limits of the state on the day on which the policy began.",
    sources: [source.AUTO_LIMITS],
    applies: { on: AUTO },
    gap: { policy: AUTO, test: { law: "auto_liability" } },
    requiredByLaw: true,
  },
  {
    id: "gap_auto_no_injury_protection",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "No personal injury protection where the state compels it",
    recommendation:
      "Add personal injury protection (no-fault or first-party benefits), in Maine and New Hampshire medical payments, of at least what the state prescribes.",
    amount: "injury_benefits",
    practice:
      "In these states the driver's own policy pays injuries first, and every private car must have this coverage, unless it is waived as the law allows.",
    sources: [source.AUTO_LIMITS],
    applies: { on: AUTO },
    gap: { policy: AUTO, test: { law: "injury_protection" } },
    requiredByLaw: true,
  },
  {
    id: "gap_auto_uninsured_motorist_required",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Uninsured motorist coverage below what the state requires",
    recommendation:
      "Add uninsured motorist coverage at the state's limits at once, and at the limits of bodily injury liability for protection.",
    amount: "motorist_minimum",
    practice:
      "Some states let nobody drop this coverage, some of them its property damage part either; New Hampshire makes it equal to the liability limits.",
    sources: [source.UNINSURED_DRIVERS],
    applies: { on: AUTO },
    gap: { policy: AUTO, test: { law: "uninsured_motorist" } },
    requiredByLaw: true,
  },
  {
    id: "gap_auto_underinsured_motorist_required",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Underinsured motorist coverage below what the state requires",
    recommendation:
      "Add underinsured motorist coverage at the state's limits at once, and at the limits of bodily injury liability for protection.",
    amount: "motorist_minimum",
    practice:
      "Some states compel this coverage beside uninsured motorist coverage: it pays where the other driver's limits do not suffice.",
    sources: [source.UNINSURED_DRIVERS],
    applies: { on: AUTO },
    gap: { policy: AUTO, test: { law: "underinsured_motorist" } },
    requiredByLaw: true,
  },
  {
    id: "gap_vehicle_not_listed",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "A vehicle that no auto policy lists",
    recommendation: "Add the vehicle to the auto policy, or insure it separately.",
    practice: "Coverage for physical damage follows the vehicles on the declarations page.",
    sources: [source.PHYSICAL_DAMAGE],
    applies: { all: [{ fact: "household_vehicles", atLeast: 1 }, { on: AUTO }] },
    gap: { uninsured: "vehicle", by: [...AUTO, "commercial_auto"] },
    graver: { severity: "HIGH", when: { duty: "auto_insurance" } },
    requiredByLaw: true,
  },
  {
    id: "gap_auto_liability_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    title: "Auto liability limits are low",
    recommendation:
      "Raise auto liability to at least 100/300/100, or 250/500/100 where an umbrella is added.",
    practice:
      "State minimums do not pay a serious injury. Agents recommend 100/300/100, or a $300,000 single limit. Umbrella carriers ask for 250/500/100.",
    sources: [source.AUTO_LIMITS, source.AUTO_LIMITS_STANDARD, source.UMBRELLA_UNDERLYING],
    applies: { on: AUTO },
    gap: {
      any: [
        {
          policy: AUTO,
          test: {
            below: { bi_person: 100_000, bi_accident: 300_000, pd: 100_000 },
            single: { csl: 300_000 },
          },
        },
        {
          all: [
            { lacks: ["personal_umbrella"] },
            {
              any: [
                { on: ["homeowners", "condo", "mobile_home", "dwelling_fire"] },
                { fact: "net_worth", atLeast: 250_000 },
              ],
            },
            {
              policy: AUTO,
              test: {
                below: { bi_person: 250_000, bi_accident: 500_000, pd: 100_000 },
                single: { csl: 300_000 },
              },
            },
          ],
        },
      ],
    },
  },
  {
    id: "gap_auto_uninsured_motorist",
    severity: "LOW",
    category: "LOW_LIMIT",
    title: "Uninsured motorist coverage missing or below 100/300",
    recommendation:
      "Carry uninsured motorist coverage at the limits of bodily injury liability, at least 100/300.",
    practice: "More than one driver in seven was uninsured in 2023.",
    sources: [source.UNINSURED_DRIVERS],
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
    id: "gap_auto_underinsured_motorist",
    severity: "LOW",
    category: "LOW_LIMIT",
    title: "Underinsured motorist coverage missing or below 100/300",
    recommendation:
      "Carry underinsured motorist coverage at the limits of bodily injury liability, at least 100/300.",
    practice: "One driver in six was underinsured in 2023.",
    sources: [source.UNINSURED_DRIVERS],
    applies: { on: AUTO },
    gap: {
      policy: AUTO,
      test: {
        below: { uim_person: 100_000, uim_accident: 300_000 },
        single: { uim_single: 300_000 },
        ifStated: true,
      },
    },
    graver: {
      severity: "MEDIUM",
      when: {
        policy: AUTO,
        test: {
          below: { uim_person: 1, uim_accident: 1 },
          single: { uim_single: 1 },
          ifStated: true,
        },
      },
    },
  },
  {
    id: "gap_auto_no_physical_damage",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    for: "vehicle",
    title: "No comprehensive or collision on a newer or financed vehicle",
    recommendation: "Add comprehensive and collision; a lender or lessor requires both.",
    practice:
      "Without both, the household pays for a vehicle that it cannot replace. Lenders and lessors require them.",
    sources: [source.PHYSICAL_DAMAGE],
    applies: {
      all: [
        { on: AUTO },
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
        { policy: AUTO, test: { feature: "comprehensive", is: false } },
        { policy: AUTO, test: { feature: "collision", is: false } },
      ],
    },
    graver: { severity: "HIGH", when: { fact: "vehicle_financed", is: true } },
  },
  {
    id: "gap_auto_loan_gap",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    title: "More is owed on a vehicle than it is worth, without gap coverage",
    recommendation:
      "Add loan or lease payoff (gap) coverage until the loan is below the vehicle's value.",
    practice:
      "After a total loss, collision pays the value of the vehicle, and the rest of the loan stays.",
    sources: [source.LOAN_GAP],
    applies: { all: [{ on: AUTO }, { fact: "vehicle_upside_down", is: true }] },
    gap: { policy: AUTO, test: { unlisted: "loan_lease_gap" } },
  },
  {
    id: "gap_auto_deductible_high",
    severity: "LOW",
    category: "DEDUCTIBLE",
    title: "Auto deductible above $2,000",
    recommendation:
      "Lower the comprehensive or collision deductible, or keep that amount in savings.",
    practice: "The household pays the deductible of each loss in cash.",
    sources: [source.PHYSICAL_DAMAGE],
    applies: { on: AUTO },
    gap: { policy: AUTO, test: { deductibles: ["comprehensive", "collision"], overUsd: 2_000 } },
  },
  {
    id: "gap_auto_rideshare",
    severity: "MEDIUM",
    category: "EXCLUSION",
    title: "Driving for a platform without the endorsement",
    recommendation: "Add a rideshare or delivery endorsement to the auto policy.",
    practice:
      "Personal auto policies exclude all time in which a driver is logged in to a platform. An endorsement that is not listed is not there.",
    sources: [source.PUBLIC_LIVERY],
    applies: { all: [{ on: AUTO }, { fact: "rideshare", is: true }] },
    gap: { policy: AUTO, test: { unlisted: "rideshare" } },
  },
  {
    id: "gap_auto_car_sharing",
    severity: "MEDIUM",
    category: "EXCLUSION",
    for: "vehicle",
    title: "A vehicle is rented to others without coverage",
    recommendation:
      "Add a car-sharing endorsement, or use the platform's protection for every rental.",
    practice:
      "Many personal auto policies exclude vehicles that are rented out through a platform.",
    sources: [source.CAR_SHARING],
    applies: { all: [{ on: AUTO }, { fact: "vehicle_shared", is: true }] },
    gap: { policy: AUTO, test: { unlisted: "car_sharing" } },
  },
  {
    id: "gap_auto_collector_value",
    severity: "LOW",
    category: "VALUATION",
    for: "vehicle",
    title: "A collector vehicle without agreed value",
    recommendation: "Insure the vehicle at agreed value, with a collector policy if needed.",
    practice:
      "Standard auto policies pay actual cash value, which is depreciation for a car that gains value.",
    sources: [source.AGREED_VALUE],
    applies: { all: [{ on: AUTO }, { fact: "vehicle_collector", is: true }] },
    gap: { lacks: ["collector_car"], endorsement: "agreed_value" },
  },
]);
