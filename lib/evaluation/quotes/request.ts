import { z } from "zod";
import { STATES } from "../candidates/words";
import { AmountsUsd, CoverageSlug, slugs } from "./offering";
import { APPETITE_BUCKETS, coverageType, MAX_REQUIRED_COVERAGES } from "./words";

/** What quote matching reads of a run's `input`. A browser may import this file. */

const USPS = "a two-letter USPS code of a state, DC or a territory, in capitals, such as NJ";
const wanted = `must be a list of 1 to ${MAX_REQUIRED_COVERAGES} types of coverage such as ["home","auto"], or be left out to take those of the offerings`;

const DesiredCoverage = z
  .object({
    limits: AmountsUsd.optional().meta({
      description: "The least that is wanted, USD by the limit's name as in the offerings",
    }),
    max_deductibles: AmountsUsd.optional().meta({
      description: "The most that is wanted, USD by the deductible's name",
    }),
    features: slugs
      .optional()
      .meta({ description: "Features that are wanted, as in `coverage_features`" }),
    hard: z.boolean({ error: "must be true or false" }).optional().meta({
      description:
        "true: an offering that states a limit below or a deductible above falls out. Otherwise it scores worse",
    }),
  })
  .catchall(z.unknown())
  .meta({ id: "DesiredCoverage" });
export type DesiredCoverage = z.infer<typeof DesiredCoverage>;

const HeldPolicy = z
  .object({
    line: z.string().trim().min(1).max(64),
    carrier: z.string().trim().min(1).max(200).optional(),
    limits: AmountsUsd.optional(),
  })
  .catchall(z.unknown());
export type HeldPolicy = z.infer<typeof HeldPolicy>;

export const QuoteRequestFields = {
  state: z
    .enum(STATES, {
      error: ({ input }) => (input === undefined ? `is missing: give ${USPS}` : `must be ${USPS}`),
    })
    .meta({ description: "Where the risk is", example: "NJ" }),
  required_coverages: z
    .array(CoverageSlug, { error: wanted })
    .min(1, wanted)
    .max(MAX_REQUIRED_COVERAGES, wanted)
    .optional()
    .meta({
      description:
        "One offering of each goes into every solution; unless given, every type that the offerings have",
      example: ["home", "auto", "umbrella"],
    }),
  appetite_bucket: z
    .enum(APPETITE_BUCKETS, { error: `must be one of ${APPETITE_BUCKETS.join(", ")}` })
    .optional()
    .meta({ description: "Sets the weights of the six dimensions; balanced unless given" }),
  effective_date: z.iso
    .date("must be a date such as 2026-04-01")
    .optional()
    .meta({ description: "Offerings that are not valid so long fall out" }),
  desired_coverages: z
    .record(CoverageSlug, DesiredCoverage)
    .superRefine((wishes, context) => {
      const first = new Map<string, string>();
      for (const name of Object.keys(wishes)) {
        const before = first.get(coverageType(name));
        if (before === undefined) first.set(coverageType(name), name);
        else
          context.addIssue({
            code: "custom",
            path: [name],
            message: `is the same type of coverage as ${before}; give all that is wanted of it under one name`,
          });
      }
    })
    .optional()
    .meta({ description: "What is wanted, by type of coverage" }),
  current_portfolio: z
    .object({ policies: z.array(HeldPolicy).max(200).optional() })
    .catchall(z.unknown())
    .optional()
    .meta({
      description:
        "The policies in force: their carriers and limits are what incumbent_fit compares with",
    }),
};

export const QuoteRequest = z
  .object(QuoteRequestFields)
  .catchall(z.unknown())
  .meta({ id: "QuoteRequest" });
export type QuoteRequest = z.infer<typeof QuoteRequest>;
