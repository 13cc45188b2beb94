import { z } from "zod";
import { CoverageInput } from "@/lib/evaluation/coverage/input";
import { CoverageFlag, CoverageOutput } from "@/lib/evaluation/coverage/result";
import { inputFields, publishedFields, RequiredPortfolio } from "./input-fields";
import { bodyFields, detailFields, optionalDisclosures, runFields } from "./run-fields";

/** Coverage analysis on the wire: the gaps of a portfolio. A browser may import this file. */

const KIND = "coverage_analysis";

const CoverageRunInput = z
  .object({
    ...inputFields,
    ...CoverageInput.shape,
    ...publishedFields,
    ...RequiredPortfolio,
  })
  .catchall(z.unknown())
  .meta({
    id: "CoverageRunInput",
    description:
      "The policies in force and what they protect. Other fields are stored with the run.",
  });

export const SubmitCoverage = z
  .strictObject({
    input: CoverageRunInput,
    offerings: z
      .array(z.unknown())
      .optional()
      .meta({ description: "Stored with the run; a coverage analysis does not read them" }),
    ...bodyFields,
  })
  .meta({
    id: "SubmitCoverage",
    description: "Coverage analysis: the gaps in the policies in force.",
  });
export type SubmitCoverage = z.infer<typeof SubmitCoverage>;

export const CoverageRunResult = z.object({
  output: CoverageOutput,
  flags: z.array(CoverageFlag).meta({
    description:
      "Not gaps, but an underwriter will ask about them: losses, lapses, violations, an old roof",
  }),
  ...optionalDisclosures,
});
export type CoverageRunResult = z.infer<typeof CoverageRunResult>;

const { output, flags } = CoverageRunResult.partial().shape;

/** An output without its gaps, for lists. */
export const CoverageOutputSummary = CoverageOutput.omit({ gaps: true }).meta({
  id: "CoverageOutputSummary",
});

export const CoverageRunSummary = z
  .object({ ...runFields(KIND), output: CoverageOutputSummary.optional() })
  .meta({ id: "CoverageRunSummary" });

export const CoverageRun = z
  .object({ ...runFields(KIND), ...detailFields, input: SubmitCoverage.optional(), output, flags })
  .meta({ id: "CoverageRun", description: "A run that analyzes the coverage of a portfolio" });
