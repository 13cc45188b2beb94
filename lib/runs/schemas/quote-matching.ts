import { z } from "zod";
import { Policy } from "@/lib/evaluation/coverage/policy";
import { QuoteRequestFields } from "@/lib/evaluation/quotes/engine-1/input";
import {
  ExcludedByRule,
  QuoteOutput,
  QuoteSolution,
  UnmetCoverage,
} from "@/lib/evaluation/quotes/result";
import { inputFields, RequiredOfferings } from "./input-fields";
import { bodyFields, detailFields, optionalDisclosures, runFields } from "./run-fields";

/** Quote matching on the wire: the best combinations of offerings. A browser may import this file. */

const KIND = "quote_matching";

// Quote matching reads only carriers and limits, so that a portfolio may name lines that coverage analysis would
// reject.
const HeldPolicy = z
  .object({
    line: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .meta({ description: "The type of coverage, in any usual spelling", example: "HOMEOWNERS" }),
    carrier: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "The carrier, named as in the offerings" }),
    limits: Policy.shape.limits,
  })
  .catchall(z.unknown())
  .meta({ id: "HeldPolicy", description: "One policy in force" });

const QuotesInput = z
  .object({
    ...inputFields,
    ...QuoteRequestFields,
    current_portfolio: z
      .object({ policies: z.array(HeldPolicy).max(200).optional() })
      .catchall(z.unknown())
      .optional()
      .meta({
        description:
          "The policies in force. incumbent_fit compares the offerings with their carriers and limits",
      }),
  })
  .catchall(z.unknown())
  .meta({
    id: "QuotesInput",
    description:
      "The risk and the desired coverage. Other fields are stored with the run and not scored.",
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
    description: "Required coverages without a remaining offering. If any, there are no solutions",
  }),
  excluded_by: z.array(ExcludedByRule).meta({
    description: "How many offerings each filter rule removed. Rules that removed none are absent",
  }),
  ...optionalDisclosures,
});
export type QuoteRunResult = z.infer<typeof QuoteRunResult>;

/** The first of the solutions, for lists. */
export const topSolution = QuoteSolution.optional().meta({ description: "The best solution" });

const { output, solutions, unmet, excluded_by } = QuoteRunResult.partial().shape;

export const QuoteRunSummary = z
  .object({ ...runFields(KIND), unmet, top_solution: topSolution, output })
  .meta({ id: "QuoteRunSummary" });

export const QuoteRun = z
  .object({
    ...runFields(KIND),
    ...detailFields,
    input: SubmitQuotes,
    output,
    solutions,
    unmet,
    excluded_by,
  })
  .meta({ id: "QuoteRun", description: "A run that matches quotes" });
