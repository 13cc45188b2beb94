import { z } from "zod";
import { CONFIDENCES, type DIMENSIONS, LEVELS, STAGES, TIERS } from "@/lib/domain/tiers";
import { CoverageFlag, CoverageOutput } from "@/lib/evaluation/coverage/result";
import {
  ExcludedByRule,
  QuoteOutput,
  QuoteSolution,
  UnmetCoverage,
} from "@/lib/evaluation/quotes/result";

/** The words of runs and the shapes of their results: what messages carry. A browser may import this file, which leaves out what bodies are checked by. */

export const TierSchema = z.enum(TIERS);
export const LevelSchema = z.enum(LEVELS);
export const ConfidenceSchema = z.enum(CONFIDENCES);
export const StageSchema = z.enum(STAGES);
const perDimension = <T extends z.ZodType>(value: T) =>
  z.object({
    appetite: value,
    coverage: value,
    financial: value,
    pricing: value,
    placement: value,
    service: value,
  } satisfies Record<(typeof DIMENSIONS)[number], T>);

/** One assessed candidate, as results, events and webhooks carry it. */
export const Candidate = z
  .object({
    rank: z.number().int().meta({ description: "1 is the best" }),
    tier: TierSchema,
    name: z.string(),
    key: z
      .string()
      .nullable()
      .meta({ description: "The pool's own identifier, such as a NAIC code" }),
    confidence: ConfidenceSchema.meta({
      description: "How many dimensions rest on reported facts: HIGH 5–6, MEDIUM 3–4, LOW fewer",
    }),
    scores: perDimension(LevelSchema).meta({
      description: "L1 superior, L2 good, L3 adequate or not reported, L4 poor or disqualifying",
    }),
    reasoning: z.string().meta({ description: "The facts that decided, in one or two sentences" }),
  })
  .meta({ id: "Candidate" });
export type Candidate = z.infer<typeof Candidate>;

/** The level of one dimension and what it rests on. `rule` names the rule that fired; `reported` is false where the pool gives no fact. */
export const Evidence = z
  .object({ level: LevelSchema, evidence: z.string(), rule: z.string(), reported: z.boolean() })
  .meta({ id: "Evidence" });

export const EvaluatedCandidate = z
  .object({ ...Candidate.shape, evidence: perDimension(Evidence), tier_rule: z.string() })
  .meta({ id: "EvaluatedCandidate" });
export type EvaluatedCandidate = z.infer<typeof EvaluatedCandidate>;

/** What a run is about, from its input. */
export const RunSubject = z
  .object({
    entity: z.string(),
    state: z.string(),
    line: z
      .string()
      .nullable()
      .meta({ description: "The line of business of a candidate evaluation" }),
    coverages: z
      .array(z.string())
      .meta({ description: "The required coverages, or the lines that are held" }),
  })
  .meta({ id: "RunSubject" });
export type RunSubject = z.infer<typeof RunSubject>;

export const TierCounts = z
  .object({
    STRONG_FIT: z.number().int(),
    GOOD_FIT: z.number().int(),
    POSSIBLE_FIT: z.number().int(),
    POOR_FIT: z.number().int(),
  })
  .meta({ id: "TierCounts" });
export type TierCounts = z.infer<typeof TierCounts>;

/** How many candidates each filter rule removed; rules that removed nobody are left out. */
export const RemovedByRule = z.object({
  rule: z.string(),
  label: z.string(),
  count: z.number().int(),
});

export const PoolReference = z
  .object({ slug: z.string(), version: z.number().int(), size: z.number().int(), hash: z.string() })
  .meta({ id: "PoolReference" });
export type PoolReference = z.infer<typeof PoolReference>;

export const CandidateRunResult = z.object({
  pool_size: z.number().int(),
  /** How many were removed. */
  filtered: z.number().int(),
  candidates: z.array(Candidate),
  tier_counts: TierCounts,
  removed_by: z.array(RemovedByRule),
});
export type CandidateRunResult = z.infer<typeof CandidateRunResult>;

export const DualOutput = z
  .object({ ...QuoteOutput.shape, ...CoverageOutput.shape })
  .meta({ id: "DualOutput", description: "What both halves of a dual run say, side by side" });

/** What a run other than a candidate evaluation says in short. The widest first: each of the others would drop what it does not know. */
export const RunOutput = z
  .union([DualOutput, QuoteOutput, CoverageOutput])
  .meta({ id: "RunOutput" });
export type RunOutput = z.infer<typeof RunOutput>;

/** The parts of quote matching beside its output. */
export const QuoteParts = {
  solutions: z
    .array(QuoteSolution)
    .meta({ description: "The best combinations, at most ten, best first" }),
  unmet: z.array(UnmetCoverage).meta({
    description:
      "Required coverages that no offering is left for; with any, there are no solutions",
  }),
  excluded_by: z.array(ExcludedByRule).meta({
    description:
      "How many offerings each filter rule removed; rules that removed none are left out",
  }),
};
export const CoverageFlags = z.array(CoverageFlag).meta({
  description:
    "What an underwriter will ask about, such as losses, lapses, violations and an old roof",
});

export type QuoteRunResult = z.infer<
  z.ZodObject<{ output: typeof QuoteOutput } & typeof QuoteParts>
>;
export type CoverageRunResult = { output: CoverageOutput; flags: CoverageFlag[] };
export type DualRunResult = Omit<QuoteRunResult, "output"> & {
  output: z.infer<typeof DualOutput>;
  flags: CoverageFlag[];
};
/** What is stored of a run's result, by its kind. */
export type RunResult = CandidateRunResult | QuoteRunResult | CoverageRunResult | DualRunResult;

/** An output as lists show it: its figures without the gaps. */
export const OutputSummary = z
  .object({
    ...QuoteOutput.partial().shape,
    ...CoverageOutput.omit({ gaps: true }).partial().shape,
  })
  .meta({
    id: "OutputSummary",
    description: "The output's figures: of quote matching, of a coverage analysis, or of both",
  });
export type OutputSummary = z.infer<typeof OutputSummary>;
