import { z } from "zod";
import { runInputFields } from "@/lib/evaluation/core/run-input-fields";
import { CoverageInput } from "@/lib/evaluation/coverage/input";
import { OfferingList } from "@/lib/evaluation/quotes/offering";

/** What the bodies of quote matching and coverage analysis share. A browser may import this file. */

/** The same schema with one message for a missing value and for a value of another type. */
function requiredWith<T extends z.ZodType>(schema: T, message: string): T {
  return z.core.clone(schema, { ...schema.def, error: () => message }, { parent: true });
}

export const inputFields = runInputFields;

export const RequiredPortfolio = {
  current_portfolio: requiredWith(
    CoverageInput.shape.current_portfolio,
    'is required for a coverage analysis: the policies in force, such as {"policies":[{"line":"HOMEOWNERS"}]}',
  ),
};

export const RequiredOfferings = requiredWith(
  OfferingList,
  "is required for quote matching: a list of at least one offering, each with id, provider_name, category and premium",
).meta({ description: "The quotes to choose from" });
