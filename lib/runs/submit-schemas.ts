import { z } from "zod";
import { PoolSlug } from "@/lib/domain/pool-slug";
import { CandidateProfile } from "@/lib/evaluation/candidates/input";
import { CoverageInput, Policy } from "@/lib/evaluation/coverage/input";
import { QuoteRequestFields } from "@/lib/evaluation/quotes/input";
import { Offerings } from "@/lib/evaluation/quotes/offering";

/** The bodies of `POST /jobs`, one for each kind of run. A browser may import this file. */

export const MAX_CANDIDATES_DEFAULT = 25;

const webhookUrl = z
  .string()
  .optional()
  .meta({ description: "An https URL that is told when the run ends" });

/** The body of `POST /jobs` for a candidate evaluation. */
export const SubmitCandidates = z
  .strictObject({
    profile: CandidateProfile.meta({
      description: "The risk. Fields beyond the named ones are kept with the run and do not weigh.",
    }),
    pool: PoolSlug.meta({
      description:
        "Which candidates, by the pool's identifier; its newest version is fixed when the run is submitted",
      example: "carriers:all",
    }),
    webhook_url: webhookUrl,
    max_candidates: z
      .number()
      .int()
      .min(1)
      .max(500)
      .optional()
      .meta({
        description: `How many candidates the result holds; ${MAX_CANDIDATES_DEFAULT} unless told`,
      }),
  })
  .meta({ id: "SubmitCandidates" });
export type SubmitCandidates = z.infer<typeof SubmitCandidates>;

/** The same schema, answering a value that is left out, or something else altogether, with its remedy. */
function requiredBy<T extends z.ZodType>(schema: T, remedy: string): T {
  return z.core.clone(schema, { ...schema.def, error: () => remedy }, { parent: true });
}

const choice = (what: string) =>
  z.boolean({ error: "must be true or false" }).optional().meta({ description: what });

export const RequestConfig = z
  .object({
    quote_matching: choice(
      "true asks for quote matching, which needs `offerings`; false rules it out",
    ),
    coverage_analysis: choice(
      "true asks for a coverage analysis, which needs `input.current_portfolio`; false rules it out",
    ),
  })
  .catchall(z.unknown())
  .meta({
    id: "RequestConfig",
    description:
      "Chooses the kind of run. Both true: both in one run. Both false: quote matching. Both left out: a coverage analysis where there is a `current_portfolio`, otherwise quote matching.",
  });

const name = (what: string) =>
  z.string().trim().min(1).max(200).optional().meta({ description: what });
const commonFields = {
  entity: name("Who is to be insured, for lists and search"),
  named_insured: name("The same, by its other usual name"),
  request_config: RequestConfig.optional(),
};

// Quote matching reads carriers and limits only, so that a portfolio may name lines that a coverage analysis would ask about.
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
      .meta({ description: "Who it is with, named as in the offerings" }),
    limits: Policy.shape.limits,
  })
  .catchall(z.unknown())
  .meta({ id: "HeldPolicy", description: "One policy that is held" });

const QuotesInput = z
  .object({
    ...commonFields,
    ...QuoteRequestFields,
    current_portfolio: z
      .object({ policies: z.array(HeldPolicy).max(200).optional() })
      .catchall(z.unknown())
      .optional()
      .meta({
        description:
          "The policies in force: their carriers and limits are what incumbent_fit compares with",
      }),
  })
  .catchall(z.unknown())
  .meta({
    id: "QuotesInput",
    description:
      "The risk and what is wanted. Fields beyond the named ones are kept with the run and do not weigh.",
  });

const portfolioMissing =
  'is required for a coverage analysis: the policies that are held, such as {"policies":[{"line":"HOMEOWNERS"}]}';
const RequiredPortfolio = {
  current_portfolio: requiredBy(CoverageInput.shape.current_portfolio, portfolioMissing),
};

const CoverageRunInput = z
  .object({
    ...commonFields,
    ...CoverageInput.shape,
    state: QuoteRequestFields.state,
    ...RequiredPortfolio,
  })
  .catchall(z.unknown())
  .meta({
    id: "CoverageRunInput",
    description:
      "The policies that are held and what they protect. Fields beyond the named ones are kept with the run.",
  });

const DualInput = z
  .object({
    ...commonFields,
    ...QuoteRequestFields,
    ...CoverageInput.shape,
    state: QuoteRequestFields.state,
    ...RequiredPortfolio,
  })
  .catchall(z.unknown())
  .meta({
    id: "DualInput",
    description: "What quote matching and coverage analysis read, together.",
  });

const RequiredOfferings = requiredBy(
  Offerings,
  "is required for quote matching: a list of at least one offering, each with id, provider_name, category and premium",
).meta({
  description: "The quotes to choose among",
});

export const SubmitQuotes = z
  .strictObject({ input: QuotesInput, offerings: RequiredOfferings, webhook_url: webhookUrl })
  .meta({
    id: "SubmitQuotes",
    description:
      "Quote matching: the best combinations of one offering for each required coverage.",
  });
export type SubmitQuotes = z.infer<typeof SubmitQuotes>;

export const SubmitCoverage = z
  .strictObject({
    input: CoverageRunInput,
    offerings: z
      .array(z.unknown())
      .optional()
      .meta({ description: "Kept with the run; a coverage analysis does not read them" }),
    webhook_url: webhookUrl,
  })
  .meta({
    id: "SubmitCoverage",
    description: "Coverage analysis: the gaps in the policies that are held.",
  });
export type SubmitCoverage = z.infer<typeof SubmitCoverage>;

export const SubmitDual = z
  .strictObject({ input: DualInput, offerings: RequiredOfferings, webhook_url: webhookUrl })
  .meta({ id: "SubmitDual", description: "Quote matching and coverage analysis in one run." });
export type SubmitDual = z.infer<typeof SubmitDual>;

/** What `POST /jobs` takes, and a run's stored input. */
export const SubmitRun = z
  .union([SubmitCandidates, SubmitDual, SubmitQuotes, SubmitCoverage])
  .meta({ id: "SubmitRun" });
export type SubmitRun = z.infer<typeof SubmitRun>;
