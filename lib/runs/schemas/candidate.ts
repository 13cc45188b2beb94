import { z } from "zod";
import { CONFIDENCES, DIMENSIONS, LEVELS, TIERS } from "@/lib/domain/tiers";

/** Candidates as results, traces, realtime events and webhooks contain them. A browser may import this file. */

export const TierSchema = z.enum(TIERS);
const LevelSchema = z.enum(LEVELS);

const example = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, "L1"]));
const perDimension = <T extends z.ZodType>(value: T) => z.record(z.string(), value);

const Preferred = z
  .object({ note: z.string().nullable().meta({ description: "Why, as the engine states it" }) })
  .meta({
    id: "PreferredMark",
    description:
      "The engine lists the carrier as preferred. Shown only: a mark never changes a level or a rank",
  });

/** One assessed candidate. */
export const Candidate = z
  .object({
    rank: z.number().int().meta({
      description: "1 is the best. Equal scores share a rank (1, 1, 3); their order is arbitrary",
    }),
    tier: TierSchema,
    name: z.string(),
    key: z
      .string()
      .nullable()
      .meta({ description: "The pool's own identifier, such as a NAIC code" }),
    tier_label: z.string().optional().meta({
      description:
        "The engine's own name of the tier. Absent if the engine keeps the built-in names",
    }),
    preferred: Preferred.optional(),
    confidence: z.enum(CONFIDENCES).meta({
      description:
        "How many dimensions have reported facts: HIGH 5 or 6, MEDIUM 3 or 4, LOW fewer. One step lower if a fact that the profile asks about is not reported, two steps if several are not",
    }),
    scores: perDimension(LevelSchema).meta({
      description: `L1 superior, L2 good, L3 adequate or not reported, L4 poor or disqualifying, by dimension. The built-in rules have ${DIMENSIONS.join(", ")}; an engine's contract lists its own`,
      example,
    }),
    reasoning: z.string().meta({ description: "The deciding facts in one or two sentences" }),
  })
  .meta({ id: "Candidate" });
export type Candidate = z.infer<typeof Candidate>;

/** The level of one dimension with its fact. `reported` is false if the pool has no such fact. */
export const Evidence = z
  .object({
    level: LevelSchema,
    evidence: z.string(),
    rule: z.string().meta({ description: "The rule that set the level" }),
    reported: z.boolean(),
  })
  .meta({ id: "Evidence" });

export const EvaluatedCandidate = z
  .object({ ...Candidate.shape, evidence: perDimension(Evidence), tier_rule: z.string() })
  .meta({ id: "EvaluatedCandidate" });
export type EvaluatedCandidate = z.infer<typeof EvaluatedCandidate>;

export const RemovedCandidate = z
  .object({
    name: z.string(),
    key: z.string().nullable(),
    preferred: Preferred.optional(),
    rule: z.string(),
    evidence: z.string(),
  })
  .meta({ id: "RemovedCandidate" });
export type RemovedCandidate = z.infer<typeof RemovedCandidate>;

export const TierCounts = z
  .object({
    STRONG_FIT: z.number().int(),
    GOOD_FIT: z.number().int(),
    POSSIBLE_FIT: z.number().int(),
    POOR_FIT: z.number().int(),
  })
  .meta({ id: "TierCounts" });
export type TierCounts = z.infer<typeof TierCounts>;

export const TierLabels = z.record(TierSchema, z.string()).meta({
  id: "TierLabels",
  description:
    "The engine's own names of the tiers, for people. Absent if the engine keeps the built-in names",
});

/** How many candidates each filter rule removed. Rules that removed none are absent. */
export const RemovedByRule = z.object({
  rule: z.string(),
  label: z.string(),
  count: z.number().int(),
});

/** The pool version that a run was evaluated against. */
export const PoolReference = z
  .object({ slug: z.string(), version: z.number().int(), size: z.number().int(), hash: z.string() })
  .meta({ id: "PoolReference" });
export type PoolReference = z.infer<typeof PoolReference>;
