import { z } from "zod";
import { APPETITE_BUCKETS, MAX_REQUIRED_COVERAGES } from "@/lib/domain/quote-matching";
import { UsState } from "@/lib/domain/schemas";
import { coverageType } from "./coverage-types";
import { AmountsUsd, CoverageSlug, Slugs } from "./offering";

const coveragesError = `must be a list of 1 to ${MAX_REQUIRED_COVERAGES} coverage types, such as ["home","auto"]. Omit it to require every type that the offerings have`;

const DesiredCoverage = z
  .object({
    limits: AmountsUsd.optional().meta({
      description: "The lowest acceptable limits, USD by limit name as in the offerings",
    }),
    max_deductibles: AmountsUsd.optional().meta({
      description: "The highest acceptable deductibles, USD by deductible name",
    }),
    features: Slugs.optional().meta({
      description: "The features to cover, named as in `coverage_features`",
    }),
    hard: z.boolean({ error: "must be true or false" }).optional().meta({
      description:
        "true: remove offerings that state a lower limit or a higher deductible. Otherwise they score worse",
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

/** What quote matching reads of the `input` of a run. */
export const QuoteRequestFields = {
  state: UsState.meta({ description: "Where the risk is", example: "NJ" }),
  required_coverages: z
    .array(CoverageSlug, { error: coveragesError })
    .min(1, coveragesError)
    .max(MAX_REQUIRED_COVERAGES, coveragesError)
    .optional()
    .meta({
      description:
        "Every solution contains one offering of each. Default: every type that the offerings have",
      example: ["home", "auto", "umbrella"],
    }),
  appetite_bucket: z
    .enum(APPETITE_BUCKETS, { error: `must be one of ${APPETITE_BUCKETS.join(", ")}` })
    .optional()
    .meta({ description: "Sets the weights of the six dimensions. Default: balanced" }),
  effective_date: z.iso
    .date("must be a date such as 2026-04-01")
    .optional()
    .meta({ description: "Quotes that expire before this date are removed" }),
  desired_coverages: z
    .record(CoverageSlug, DesiredCoverage)
    .superRefine((desired, context) => {
      const nameByType = new Map<string, string>();
      for (const name of Object.keys(desired)) {
        const previous = nameByType.get(coverageType(name));
        if (previous === undefined) nameByType.set(coverageType(name), name);
        else
          context.addIssue({
            code: "custom",
            path: [name],
            message: `is the same coverage type as ${previous}. Combine both under one name`,
          });
      }
    })
    .optional()
    .meta({ description: "The desired terms, by coverage type" }),
  current_portfolio: z
    .object({ policies: z.array(HeldPolicy).max(200).optional() })
    .catchall(z.unknown())
    .optional()
    .meta({
      description: "The policies in force. incumbent_fit compares with their carriers and limits",
    }),
};

export const QuoteRequest = z
  .object(QuoteRequestFields)
  .catchall(z.unknown())
  .meta({ id: "QuoteRequest" });
export type QuoteRequest = z.infer<typeof QuoteRequest>;
