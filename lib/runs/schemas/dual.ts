import { z } from "zod";
import { CoverageInput } from "@/lib/evaluation/coverage/input";
import { CoverageOutput } from "@/lib/evaluation/coverage/result";
import { QuoteRequestFields } from "@/lib/evaluation/quotes/input";
import { QuoteOutput } from "@/lib/evaluation/quotes/result";
import { CoverageOutputSummary, CoverageRunResult } from "./coverage-analysis";
import { inputFields, RequiredOfferings, RequiredPortfolio } from "./input-fields";
import { QuoteRunResult, topSolution } from "./quote-matching";
import { bodyFields, degradedFields, detailFields, runFields } from "./run-fields";

/** Quote matching and coverage analysis of one input in one run, on the wire. A browser may import this file. */

const KIND = "dual";

const DualInput = z
  .object({
    ...inputFields,
    ...QuoteRequestFields,
    ...CoverageInput.shape,
    state: QuoteRequestFields.state,
    ...RequiredPortfolio,
  })
  .catchall(z.unknown())
  .meta({
    id: "DualInput",
    description: "The inputs of quote matching and coverage analysis together.",
  });

export const SubmitDual = z
  .strictObject({ input: DualInput, offerings: RequiredOfferings, ...bodyFields })
  .meta({ id: "SubmitDual", description: "Quote matching and coverage analysis in one run." });
export type SubmitDual = z.infer<typeof SubmitDual>;

export const DualOutput = z
  .object({ ...QuoteOutput.shape, ...CoverageOutput.shape })
  .meta({ id: "DualOutput", description: "The outputs of both evaluations, merged" });

export const DualRunResult = z.object({
  ...QuoteRunResult.shape,
  ...CoverageRunResult.shape,
  output: DualOutput,
});
export type DualRunResult = z.infer<typeof DualRunResult>;

const { solutions, unmet, excluded_by, flags } = DualRunResult.partial().shape;

/** As readers get it. */
export const DualRunOutput = z
  .object({ ...DualOutput.shape, ...degradedFields })
  .meta({ id: "DualRunOutput" });
const output = DualRunOutput.optional();

export const DualOutputSummary = z
  .object({ ...QuoteOutput.shape, ...CoverageOutputSummary.shape, ...degradedFields })
  .meta({ id: "DualOutputSummary" });

export const DualRunSummary = z
  .object({
    ...runFields(KIND),
    unmet,
    top_solution: topSolution,
    output: DualOutputSummary.optional(),
  })
  .meta({ id: "DualRunSummary" });

export const DualRun = z
  .object({
    ...runFields(KIND),
    ...detailFields,
    input: SubmitDual.optional(),
    output,
    solutions,
    unmet,
    excluded_by,
    flags,
  })
  .meta({ id: "DualRun", description: "A run that matches quotes and analyzes coverage" });
