import { z } from "zod";
import { UsState } from "@/lib/domain/schemas";
import { REFERENCE_ONLY } from "@/lib/evaluation/core/ignored-fields";
import { Business } from "./business-input";
import { Household } from "./household-input";
import { countField } from "./input-fields";
import { Policy } from "./policy";

/** The input of a coverage analysis. Validation does not change it, so what is valid is stored as sent. */

const Portfolio = z
  .object({
    policies: z
      .array(Policy)
      .min(1, "must contain at least one policy. A coverage analysis reviews existing policies")
      .max(200)
      .meta({ description: "All policies in force. A line without a policy counts as missing" }),
  })
  .catchall(z.unknown())
  .meta({ id: "Portfolio", description: "The policies in force" });

const Driver = z
  .object({
    birth_date: z.iso.date().optional().meta({ description: "Date of birth" }),
    age: countField("Age in years", 120),
    violations_3yr: countField("Moving violations in three years", 1000),
    violations_5yr: countField("Moving violations in five years", 1000),
    driver_id: z
      .string()
      .max(100)
      .optional()
      .meta({ description: "For reference only, not evaluated", ...REFERENCE_ONLY }),
    years_licensed: countField("Years since the license").meta({
      description: "Years since the license. For reference only, not evaluated",
      ...REFERENCE_ONLY,
    }),
  })
  .catchall(z.unknown())
  .meta({ id: "Driver", description: "A driver of the household" });

const historyCount = (description: string) => countField(description, 100_000);

/** The facts besides the portfolio, for input schemas that combine several kinds of runs. */
export const coverageFactsShape = {
  as_of: z.iso
    .date()
    .optional()
    .meta({ description: "The date of the analysis. Default: the day of submission" }),
  household: Household.optional(),
  business: Business.optional(),
  losses_5yr: historyCount("Number of losses in the last five years"),
  drivers: z
    .array(Driver)
    .max(100)
    .optional()
    .meta({ description: "The drivers of the household" }),
  lapses: historyCount("Number of lapses of coverage in the last three years"),
  violations: historyCount("Number of moving violations of all drivers in the last three years"),
};

export const CoverageInput = z
  .object({
    state: UsState.meta({ example: "NJ" }),
    current_portfolio: Portfolio,
    ...coverageFactsShape,
  })
  .catchall(z.unknown())
  .meta({
    id: "CoverageInput",
    description: "A portfolio and the facts of the household or business that it insures",
  });
export type CoverageInput = z.infer<typeof CoverageInput>;
