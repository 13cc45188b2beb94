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

const place = (description: string) =>
  z.record(z.string(), z.unknown()).optional().meta({ description });

/** Where the published request states facts that have another place too. Both places mean the same. */
export const publishedFields = {
  state: z.string().max(60).optional().meta({
    description: "The US state, as a code or a name. Required here or in `address.state`",
    example: "NJ",
  }),
  address: place("The address of the risk: `state`, `zip_code`"),
  prospect: place("`primary_address.state` is another place for the state"),
  residence: place("The home, under its published name. The fields of `household.home`"),
  vehicles_detail: z
    .array(z.record(z.string(), z.unknown()))
    .max(500)
    .optional()
    .meta({ description: "The vehicles, under their published name: `household.vehicles`" }),
  insurance_history: place("`lapses` is another place for the lapses of coverage"),
};
