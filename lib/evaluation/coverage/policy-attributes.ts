import { z } from "zod";
import { usdField, yesNoField } from "./input-fields";

/** Terms of a policy beyond limits and deductibles. */

const settlement = (description: string) =>
  z.enum(["replacement_cost", "actual_cash_value"]).optional().meta({ description });

/** What a policy insures: a text or a list of texts. */
export const insuresField = z
  .union([z.string().trim().min(1).max(200), z.array(z.string().trim().min(1).max(200)).max(100)], {
    error:
      "must be a text or a list of texts: ids, VINs or addresses from the input, or home or premises",
  })
  .optional()
  .meta({
    description:
      "What the policy insures: ids, VINs or addresses of properties and vehicles in the input, or `home` or `premises`",
    example: ["rental_1"],
  });

/** Coverages that a policy includes or excludes. */
export const coverageAttributes = {
  comprehensive: yesNoField(
    "Auto: comprehensive is included. A comprehensive deductible implies it",
  ),
  collision: yesNoField("Auto: collision is included. A collision deductible implies it"),
  rideshare: yesNoField("Auto: an endorsement covers driving for a ride or delivery platform"),
  car_sharing: yesNoField("Auto: an endorsement covers renting the vehicle to others"),
  loan_lease_gap: yesNoField("Auto: loan or lease payoff (gap) coverage is included"),
  agreed_value: yesNoField("Losses are settled at an agreed value"),
  custom_parts: yesNoField("Motorcycle: custom parts and accessories are insured"),
  guest_passenger: yesNoField("Motorcycle: guest passenger liability is included"),
  pip: yesNoField("Personal injury protection (no-fault benefits) is included"),
  pip_waiver: yesNoField(
    "Auto: personal injury protection or medical payments was waived, or a lower limit chosen, as the law of the state allows (in writing; in Michigan by those with other health coverage)",
  ),
  hired_non_owned_auto: yesNoField("Hired and non-owned auto liability is included"),
  mcs_90: yesNoField("Commercial auto: the endorsement MCS-90 is attached"),
  mcs_90b: yesNoField("Commercial auto: the endorsement MCS-90B, for passengers, is attached"),
  water_backup: yesNoField("An endorsement covers backup of sewers and drains"),
  ordinance_or_law: yesNoField("Ordinance or law coverage is included"),
  extended_replacement_cost: yesNoField("Extended or guaranteed replacement cost is included"),
  scheduled_property: yesNoField("Valuables are scheduled"),
  home_business: yesNoField("An endorsement covers a business at home"),
  domestic_employees: yesNoField(
    "Home policy: workers compensation of the household's employees is included",
  ),
  home_sharing: yesNoField("An endorsement covers short-term rental to guests"),
  vacancy: yesNoField("The policy is written for a vacant building, or permits vacancy"),
  renovation: yesNoField("The policy is written or endorsed for building work"),
  service_line: yesNoField("Service lines under the ground are insured"),
  equipment_breakdown: yesNoField("Equipment breakdown is included"),
  oil_tank: yesNoField("An endorsement covers leaks of the heating oil tank"),
  entity_insured: yesNoField("The trust or company that owns the property is an insured"),
  special_perils: yesNoField("Condo: Coverage A is on special (open) perils"),
  vandalism: yesNoField("Vandalism is covered"),
  loss_of_rents: yesNoField("Loss of rents (fair rental value) is included"),
  earthquake: yesNoField("An endorsement covers earthquake"),
  flood: yesNoField("An endorsement covers flood"),
  nfip: yesNoField("Flood: a policy of the National Flood Insurance Program"),
  wind_excluded: yesNoField("Wind and hail are excluded"),
  wildfire_excluded: yesNoField("Wildfire is excluded"),
  cosmetic_damage_excluded: yesNoField("Cosmetic damage by wind or hail is excluded"),
  animal_liability_excluded: yesNoField("Liability for animals is excluded"),
  pool_liability_excluded: yesNoField("Liability for the pool or trampoline is excluded"),
  excess_uninsured_motorist: yesNoField("Umbrella: uninsured motorist coverage is included"),
  business_income: yesNoField("Business income and extra expense are included"),
  cyber: yesNoField("An endorsement covers cyber or data breach"),
  social_engineering: yesNoField("Social engineering (funds transfer fraud) is covered"),
  employee_theft: yesNoField("Employee theft is covered"),
  employment_practices: yesNoField("An endorsement covers employment practices liability"),
  general_liability: yesNoField(
    "Package, farm policy or a FAIR plan's policy: general liability is included",
  ),
  commercial_property: yesNoField("Package or farm policy: business property is included"),
  professional_liability: yesNoField("An endorsement covers professional liability"),
  liquor_liability: yesNoField("An endorsement covers liquor liability"),
  stop_gap: yesNoField("Stop-gap employers liability is included"),
  garagekeepers: yesNoField("Garagekeepers coverage is included"),
  motor_truck_cargo: yesNoField("Motor truck cargo is included"),
  pollution: yesNoField("Pollution liability is covered"),
  abuse: yesNoField("Abuse and molestation liability is covered"),
  spoilage: yesNoField("Spoilage is covered"),
  fidelity_bond: yesNoField("The ERISA fidelity bond is included"),
  fiduciary_liability: yesNoField("Fiduciary liability is included"),
  subcontracted_work: yesNoField("Work of subcontractors is covered"),
};

export const PolicyAttributes = z
  .object({
    insures: insuresField,
    status: z.string().max(60).optional().meta({
      description:
        "in_force or active; cancelled, lapsed, expired or terminated if the policy has ended; quoted, proposed or pending if it is not bound. Other words leave it open",
      example: "in_force",
    }),
    form: z.string().max(60).optional().meta({ description: "The policy form", example: "HO-3" }),
    market: z.enum(["standard", "surplus_lines", "fair_plan", "wind_pool"]).optional().meta({
      description: "Where it was placed. FAIR plans and wind pools cover a few perils only",
    }),
    contents_settlement: settlement("How losses to personal or business property are settled"),
    dwelling_settlement: settlement("How losses to the dwelling are settled"),
    roof_settlement: settlement("How losses to the roof are settled"),
    replacement_cost: usdField(
      "Cost to rebuild what this policy insures. Default: the replacement cost of what it insures",
    ),
    ...coverageAttributes,
  })
  .catchall(z.unknown())
  .meta({
    id: "PolicyAttributes",
    description:
      "Terms of the policy beyond limits and deductibles. A missing term is reported as missing.",
  });
