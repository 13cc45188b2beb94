import { z } from "zod";
import { findPortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import { type Amounts, parseAmounts } from "@/lib/evaluation/core/amounts";
import { REFERENCE_ONLY } from "@/lib/evaluation/core/ignored-fields";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import { usdField } from "./input-fields";
import { insuresField, PolicyAttributes } from "./policy-attributes";

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

const day = (description: string, example: string) =>
  z
    .string()
    .max(40)
    .superRefine((given, context) => {
      const read = parseDay(given);
      if (!read.ok) context.addIssue({ code: "custom", message: read.message });
    })
    .optional()
    .meta({ description, example, format: "date" });

export const Policy = z
  .object({
    line: z
      .string()
      .max(100)
      .superRefine((name, context) => {
        if (findPortfolioLine(name)) return;
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
    premium: usdField("Premium").meta({
      description: "USD per year. For reference only: no rule reads it",
      example: 1840,
      ...REFERENCE_ONLY,
    }),
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
    insures: insuresField,
    attributes: PolicyAttributes.optional(),
  })
  .catchall(z.unknown())
  .superRefine(({ effective, expires }, context) => {
    const [begin, end] = [parseDay(effective), parseDay(expires)];
    if (!begin.ok || !end.ok || end.value >= begin.value) return;
    context.addIssue({
      code: "custom",
      path: ["expires"],
      message: `must not be before the effective date ${effective} (got ${expires})`,
    });
  })
  .meta({ id: "Policy", description: "A policy in force" });
export type Policy = z.infer<typeof Policy>;
