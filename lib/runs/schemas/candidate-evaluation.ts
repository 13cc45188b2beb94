import { z } from "zod";
import { PoolSlug } from "@/lib/domain/pools/pool-slug";
import { CandidateProfile } from "@/lib/evaluation/candidates/input";
import { Candidate, PoolReference, RemovedByRule, TierCounts, TierLabels } from "./candidate";
import {
  bodyFields,
  degradedFields,
  detailFields,
  optionalDisclosures,
  runFields,
} from "./run-fields";

/** Candidate evaluation on the wire: which carriers of a pool fit a risk. A browser may import this file. */

const KIND = "candidate_evaluation";

export const MAX_CANDIDATES_DEFAULT = 25;

export const SubmitCandidates = z
  .strictObject({
    profile: CandidateProfile.meta({
      description:
        "The risk. Other fields are stored with the run, read by no rule and listed in `ignored`",
    }),
    pool: PoolSlug.meta({
      description:
        "The pool to evaluate. The run uses the version that is newest when it is submitted",
      example: "carriers:all",
    }),
    ...bodyFields,
    max_candidates: z
      .number()
      .int()
      .min(1)
      .max(500)
      .optional()
      .meta({ description: `Size of the result, ${MAX_CANDIDATES_DEFAULT} by default` }),
  })
  .meta({ id: "SubmitCandidates" });
export type SubmitCandidates = z.infer<typeof SubmitCandidates>;

export const CandidateRunResult = z.object({
  pool_size: z.number().int(),
  /** How many candidates were removed. */
  filtered: z.number().int(),
  candidates: z.array(Candidate),
  tier_counts: TierCounts,
  tier_labels: TierLabels.optional(),
  removed_by: z.array(RemovedByRule),
  ...optionalDisclosures,
  summary: z
    .object({
      not_checked: z.number().int(),
      ignored: z.number().int(),
      assumed: z.number().int(),
    })
    .optional()
    .meta({ description: "How long the three lists are" }),
});
export type CandidateRunResult = z.infer<typeof CandidateRunResult>;

/** Other runs of this kind have no output. */
export const DegradedOutput = z
  .object(degradedFields)
  .meta({ id: "DegradedOutput", description: "Only in degraded runs" });

const { pool_size, filtered, tier_counts, tier_labels, candidates, removed_by, summary } =
  CandidateRunResult.partial().shape;
const summaryFields = {
  ...runFields(KIND),
  pool: PoolReference.optional(),
  pool_size,
  filtered,
  tier_counts,
  tier_labels,
  summary,
  output: DegradedOutput.optional(),
};

export const CandidateRunSummary = z.object(summaryFields).meta({ id: "CandidateRunSummary" });

export const CandidateRun = z
  .object({
    ...summaryFields,
    ...detailFields,
    input: SubmitCandidates.optional(),
    candidates,
    removed_by,
  })
  .meta({ id: "CandidateRun", description: "A run that evaluates the candidates of a pool" });
