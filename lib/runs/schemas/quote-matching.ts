import { z } from "zod";
import { QuoteRequestFields } from "@/lib/evaluation/quotes/input";
import {
  ExcludedByRule,
  QuoteOutput,
  QuoteSolution,
  UnmetCoverage,
} from "@/lib/evaluation/quotes/result";
import { inputFields, RequiredOfferings } from "./input-fields";
import {
  bodyFields,
  degradedFields,
  detailFields,
  optionalDisclosures,
  runFields,
} from "./run-fields";

/** Quote matching on the wire: the best combinations of offerings. A browser may import this file. */

const KIND = "quote_matching";

const QuotesInput = z
  .object({
    ...inputFields,
    ...QuoteRequestFields,
  })
  .catchall(z.unknown())
  .meta({
    id: "QuotesInput",
    description:
      "The risk and the desired coverage. Other fields are stored with the run, not scored and listed in `ignored`.",
  });

export const SubmitQuotes = z
  .strictObject({ input: QuotesInput, offerings: RequiredOfferings, ...bodyFields })
  .meta({
    id: "SubmitQuotes",
    description:
      "Quote matching: the best combinations of one offering for each required coverage.",
  });
export type SubmitQuotes = z.infer<typeof SubmitQuotes>;

export const QuoteRunResult = z.object({
  output: QuoteOutput,
  solutions: z
    .array(QuoteSolution)
    .meta({ description: "The best combinations, at most ten, best first" }),
  unmet: z.array(UnmetCoverage).meta({
    description:
      "Required lines without a quote that can be bought. Solutions then lack these lines (`complete` is false)",
  }),
  excluded_by: z.array(ExcludedByRule).meta({
    description: "How many offerings each filter rule removed. Rules that removed none are absent",
  }),
  ...optionalDisclosures,
});
export type QuoteRunResult = z.infer<typeof QuoteRunResult>;

/** The first of the solutions, for lists. */
export const topSolution = QuoteSolution.optional().meta({ description: "The best solution" });

const { solutions, unmet, excluded_by } = QuoteRunResult.partial().shape;

/** As readers get it. */
export const QuoteRunOutput = z
  .object({ ...QuoteOutput.shape, ...degradedFields })
  .meta({ id: "QuoteRunOutput" });
const output = QuoteRunOutput.optional();

export const QuoteRunSummary = z
  .object({ ...runFields(KIND), unmet, top_solution: topSolution, output })
  .meta({ id: "QuoteRunSummary" });

export const QuoteRun = z
  .object({
    ...runFields(KIND),
    ...detailFields,
    input: SubmitQuotes.optional(),
    output,
    solutions,
    unmet,
    excluded_by,
  })
  .meta({ id: "QuoteRun", description: "A run that matches quotes" });
