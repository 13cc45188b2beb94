import { z } from "zod";
import { CoverageInput } from "@/lib/evaluation/coverage/input";
import { Offerings } from "@/lib/evaluation/quotes/engine-1/offering";

/** What the bodies of quote matching and coverage analysis share. A browser may import this file. */

/** The same schema with one message for a missing value and for a value of another type. */
function requiredWith<T extends z.ZodType>(schema: T, message: string): T {
  return z.core.clone(schema, { ...schema.def, error: () => message }, { parent: true });
}

const choice = (description: string) =>
  z.boolean({ error: "must be true or false" }).optional().meta({ description });

const RequestConfig = z
  .object({
    quote_matching: choice(
      "true requests quote matching, which needs `offerings`; false rules it out",
    ),
    coverage_analysis: choice(
      "true requests a coverage analysis, which needs `input.current_portfolio`; false rules it out",
    ),
  })
  .catchall(z.unknown())
  .meta({
    id: "RequestConfig",
    description:
      "Selects the kind of run. Both true: both in one run. Both false: quote matching. Both absent: a coverage analysis if there is a `current_portfolio`, otherwise quote matching.",
  });

const name = (description: string) =>
  z.string().trim().min(1).max(200).optional().meta({ description });

export const inputFields = {
  entity: name("The insured, for lists and search"),
  named_insured: name("The insured, under its other usual name"),
  request_config: RequestConfig.optional(),
};

export const RequiredPortfolio = {
  current_portfolio: requiredWith(
    CoverageInput.shape.current_portfolio,
    'is required for a coverage analysis: the policies in force, such as {"policies":[{"line":"HOMEOWNERS"}]}',
  ),
};

export const RequiredOfferings = requiredWith(
  Offerings,
  "is required for quote matching: a list of at least one offering, each with id, provider_name, category and premium",
).meta({ description: "The quotes to choose from" });
