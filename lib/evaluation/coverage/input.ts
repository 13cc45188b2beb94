import { z } from "zod";
import { UsState } from "@/lib/domain/schemas";
import { Business } from "./business";
import { Household } from "./household";
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
