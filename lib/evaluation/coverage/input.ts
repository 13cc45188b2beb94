import { z } from "zod";
import { findLine } from "@/lib/domain/line-names";
import { US_STATES } from "@/lib/domain/us-states";
import { type Amounts, parseAmounts } from "@/lib/evaluation/core/amounts";
import { Business } from "./business";
import { Household } from "./household";

/** What a coverage analysis is asked with. Nothing is changed in reading: what validates is what is stored. A browser may import this file. */

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 60);

type Wanted = { what: string; example: string; accepts: (amounts: Amounts) => boolean };

const amount = ({ what, example, accepts }: Wanted) =>
  z
    .union([z.number(), z.string().max(100)], {
      error: `must be a ${what} in USD or a text such as ${example}`,
    })
    .superRefine((given, context) => {
      const amounts = parseAmounts(given);
      if (amounts && accepts(amounts)) return;
      const remedy =
        typeof given === "number"
          ? "give whole USD from 0; a percentage is text, such as 2%"
          : `give USD as a number, or a text such as ${example}`;
      context.addIssue({
        code: "custom",
        message: `is ${shown(given)}, which is no ${what}; ${remedy}`,
      });
    });

const Limit = amount({
  what: "limit",
  example: "100/300/100, $1,000,000, 1M or none",
  accepts: () => true,
});
const Deductible = amount({
  what: "deductible",
  example: "$1,000, 2% or none",
  accepts: ([first, second]) => second === undefined && first?.usd !== Number.POSITIVE_INFINITY,
});

const Attributes = z
  .object({
    status: z.string().max(60).optional().meta({
      description:
        "cancelled, lapsed, expired or terminated where it has ended; any other word says nothing",
      example: "in_force",
    }),
    form: z.string().max(60).optional().meta({ description: "The policy form", example: "HO-3" }),
    contents_settlement: z
      .enum(["replacement_cost", "actual_cash_value"])
      .optional()
      .meta({ description: "How losses to personal or business property are settled" }),
    roof_settlement: z
      .enum(["replacement_cost", "actual_cash_value"])
      .optional()
      .meta({ description: "How losses to the roof are settled" }),
    replacement_cost: z.number().min(0).max(1e12).optional().meta({
      description:
        "USD to rebuild what this policy insures; where it is absent and there is one home policy, the household's figure is used",
    }),
    comprehensive: z.boolean().optional().meta({
      description: "Auto: comprehensive is carried. A deductible given for it says the same",
    }),
    collision: z
      .boolean()
      .optional()
      .meta({ description: "Auto: collision is carried. A deductible given for it says the same" }),
    rideshare: z
      .boolean()
      .optional()
      .meta({ description: "Auto: driving for a ride or delivery platform is endorsed" }),
    pip: z
      .boolean()
      .optional()
      .meta({ description: "Personal injury protection (no-fault benefits) is carried" }),
    hired_non_owned_auto: z
      .boolean()
      .optional()
      .meta({ description: "Hired and non-owned auto liability is carried" }),
    water_backup: z
      .boolean()
      .optional()
      .meta({ description: "Backup of sewers and drains is endorsed" }),
    ordinance_or_law: z
      .boolean()
      .optional()
      .meta({ description: "Ordinance or law coverage is carried" }),
    scheduled_property: z.boolean().optional().meta({ description: "Valuables are scheduled" }),
    home_business: z.boolean().optional().meta({ description: "Business at home is endorsed" }),
    earthquake: z.boolean().optional().meta({ description: "Earthquake is endorsed" }),
    flood: z.boolean().optional().meta({ description: "Flood is endorsed" }),
    wind_excluded: z.boolean().optional().meta({ description: "Wind and hail are excluded" }),
    animal_liability_excluded: z
      .boolean()
      .optional()
      .meta({ description: "Liability for animals is excluded" }),
    business_income: z
      .boolean()
      .optional()
      .meta({ description: "Business income and extra expense are carried" }),
    cyber: z.boolean().optional().meta({ description: "Cyber or data breach is endorsed" }),
    employment_practices: z
      .boolean()
      .optional()
      .meta({ description: "Employment practices liability is endorsed" }),
    professional_liability: z
      .boolean()
      .optional()
      .meta({ description: "Professional liability is endorsed" }),
    liquor_liability: z.boolean().optional().meta({ description: "Liquor liability is endorsed" }),
  })
  .catchall(z.unknown())
  .meta({
    id: "PolicyAttributes",
    description:
      "What the policy says beyond limits and deductibles. What is absent is not guessed.",
  });

export const Policy = z
  .object({
    line: z
      .string()
      .max(100)
      .superRefine((name, context) => {
        if (findLine(name)) return;
        const message = `is ${shown(name)}, which is no line of business we know; use a name such as homeowners, auto, umbrella, general_liability, or other`;
        context.addIssue({ code: "custom", message });
      })
      .meta({
        description:
          "The line of business in a usual spelling: HOMEOWNERS, home, AUTO, personal_auto, BOP, workers comp, …",
        example: "HOMEOWNERS",
      }),
    carrier: z
      .string()
      .max(200)
      .optional()
      .meta({ description: "Who insures it now", example: "Garden State Mutual" }),
    premium: z
      .number()
      .min(0)
      .max(1e12)
      .optional()
      .meta({ description: "USD a year", example: 1840 }),
    limits: z
      .record(z.string().max(100), Limit)
      .optional()
      .meta({
        description: "Limits by name, in USD or as policies write them",
        example: { liability: "100/300/100" },
      }),
    deductibles: z
      .record(z.string().max(100), Deductible)
      .optional()
      .meta({
        description: "Deductibles by name, in USD or in per cent of the dwelling limit",
        example: { all_perils: 1000, hurricane: "2%" },
      }),
    effective: z.iso
      .date()
      .optional()
      .meta({ description: "The day it begins", example: "2026-03-01" }),
    expires: z.iso
      .date()
      .optional()
      .meta({ description: "The day it ends", example: "2027-03-01" }),
    attributes: Attributes.optional(),
  })
  .catchall(z.unknown())
  .superRefine(({ effective, expires }, context) => {
    if (effective === undefined || expires === undefined || expires >= effective) return;
    context.addIssue({
      code: "custom",
      path: ["expires"],
      message: `is ${expires}, before the policy begins (effective ${effective}); swap or correct the dates`,
    });
  })
  .meta({ id: "Policy", description: "One policy that is held" });
export type Policy = z.infer<typeof Policy>;

export const Portfolio = z
  .object({
    policies: z
      .array(Policy)
      .min(1, "must hold at least one policy; a coverage analysis reviews what is held")
      .max(200)
      .meta({
        description: "All policies that are held: a line that is not among them counts as missing",
      }),
  })
  .catchall(z.unknown())
  .meta({ id: "Portfolio", description: "The policies that are held" });
export type Portfolio = z.infer<typeof Portfolio>;

const history = (what: string) =>
  z.number().int().min(0).max(100_000).optional().meta({ description: what });

/** The facts beside the portfolio, to be spread into a body that serves several kinds of runs. */
export const coverageFactsShape = {
  as_of: z.iso
    .date()
    .optional()
    .meta({ description: "The day to judge dates by; the day of submission where it is absent" }),
  household: Household.optional(),
  business: Business.optional(),
  losses_5yr: history("How many losses in the last five years"),
  lapses: history("How many lapses of coverage in the last three years"),
  violations: history("How many moving violations of all drivers in the last three years"),
};

export const StateCode = z
  .enum(US_STATES, {
    error: "must be a two-letter USPS code of a state, DC or a territory, in capitals, such as NJ",
  })
  .meta({ example: "NJ" });

export const CoverageInput = z
  .object({ state: StateCode, current_portfolio: Portfolio, ...coverageFactsShape })
  .catchall(z.unknown())
  .meta({
    id: "CoverageInput",
    description: "A portfolio and the facts of the household or business that it protects",
  });
export type CoverageInput = z.infer<typeof CoverageInput>;
