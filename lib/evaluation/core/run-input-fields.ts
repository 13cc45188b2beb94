import { z } from "zod";

/** Fields of an `input` that say who it is about and what is requested. Every evaluation of an input knows them. */

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

export const runInputFields = {
  entity: name("The insured, for lists and search"),
  named_insured: name("The insured, under its other usual name"),
  request_config: RequestConfig.optional(),
};
