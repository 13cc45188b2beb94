import { z } from "zod";
import { type Amounts, parseAmounts } from "../amounts";
import { findLine } from "../lines";
import { yesNoField } from "./input-fields";

const quote = (value: unknown) => JSON.stringify(value)?.slice(0, 60);

type AmountField = { what: string; example: string; accepts: (amounts: Amounts) => boolean };

const amount = ({ what, example, accepts }: AmountField) =>
  z
    .union([z.number(), z.string().max(100)], {
      error: `must be a ${what} in USD or a text such as ${example}`,
    })
    .superRefine((given, context) => {
      const amounts = parseAmounts(given);
      if (amounts && accepts(amounts)) return;
      const remedy =
        typeof given === "number"
          ? "Use whole USD, 0 or more. Write a percentage as text, such as 2%"
          : `Use USD as a number, or a text such as ${example}`;
      context.addIssue({
        code: "custom",
        message: `must be a ${what} (got ${quote(given)}). ${remedy}`,
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

const settlement = (description: string) =>
  z.enum(["replacement_cost", "actual_cash_value"]).optional().meta({ description });

const PolicyAttributes = z
  .object({
    status: z.string().max(60).optional().meta({
      description:
        "cancelled, lapsed, expired or terminated if the policy has ended. Other words have no effect",
      example: "in_force",
    }),
    form: z.string().max(60).optional().meta({ description: "The policy form", example: "HO-3" }),
    contents_settlement: settlement("How losses to personal or business property are settled"),
    roof_settlement: settlement("How losses to the roof are settled"),
    replacement_cost: z.number().min(0).max(1e12).optional().meta({
      description:
        "USD to rebuild what this policy insures. Default for the only home policy: the household's replacement cost",
    }),
    comprehensive: yesNoField(
      "Auto: comprehensive is included. A comprehensive deductible implies it",
    ),
    collision: yesNoField("Auto: collision is included. A collision deductible implies it"),
    rideshare: yesNoField("Auto: an endorsement covers driving for a ride or delivery platform"),
    pip: yesNoField("Personal injury protection (no-fault benefits) is included"),
    hired_non_owned_auto: yesNoField("Hired and non-owned auto liability is included"),
    water_backup: yesNoField("An endorsement covers backup of sewers and drains"),
    ordinance_or_law: yesNoField("Ordinance or law coverage is included"),
    scheduled_property: yesNoField("Valuables are scheduled"),
    home_business: yesNoField("An endorsement covers a business at home"),
    earthquake: yesNoField("An endorsement covers earthquake"),
    flood: yesNoField("An endorsement covers flood"),
    wind_excluded: yesNoField("Wind and hail are excluded"),
    animal_liability_excluded: yesNoField("Liability for animals is excluded"),
    business_income: yesNoField("Business income and extra expense are included"),
    cyber: yesNoField("An endorsement covers cyber or data breach"),
    employment_practices: yesNoField("An endorsement covers employment practices liability"),
    professional_liability: yesNoField("An endorsement covers professional liability"),
    liquor_liability: yesNoField("An endorsement covers liquor liability"),
  })
  .catchall(z.unknown())
  .meta({
    description: "Terms of the policy beyond limits and deductibles. None is guessed.",
  });

const day = (description: string, example: string) =>
  z.iso.date().optional().meta({ description, example });

export const Policy = z
  .object({
    line: z
      .string()
      .max(100)
      .superRefine((name, context) => {
        if (findLine(name)) return;
        const message = `must be a line of business such as homeowners, auto, umbrella, general_liability or other (got ${quote(name)})`;
        context.addIssue({ code: "custom", message });
      })
      .meta({
        description:
          "The line of business in any usual spelling: HOMEOWNERS, home, AUTO, personal_auto, BOP, workers comp, …",
        example: "HOMEOWNERS",
      }),
    carrier: z
      .string()
      .max(200)
      .optional()
      .meta({ description: "The current carrier", example: "Garden State Mutual" }),
    premium: z
      .number()
      .min(0)
      .max(1e12)
      .optional()
      .meta({ description: "USD per year", example: 1840 }),
    limits: z
      .record(z.string().max(100), Limit)
      .optional()
      .meta({
        description: "Limits by name, in USD or as policies state them",
        example: { liability: "100/300/100" },
      }),
    deductibles: z
      .record(z.string().max(100), Deductible)
      .optional()
      .meta({
        description: "Deductibles by name, in USD or in percent of the dwelling limit",
        example: { all_perils: 1000, hurricane: "2%" },
      }),
    effective: day("Start date", "2026-03-01"),
    expires: day("End date", "2027-03-01"),
    attributes: PolicyAttributes.optional(),
  })
  .catchall(z.unknown())
  .superRefine(({ effective, expires }, context) => {
    if (effective === undefined || expires === undefined || expires >= effective) return;
    context.addIssue({
      code: "custom",
      path: ["expires"],
      message: `must not be before the effective date ${effective} (got ${expires})`,
    });
  })
  .meta({ description: "A policy in force" });
export type Policy = z.infer<typeof Policy>;
