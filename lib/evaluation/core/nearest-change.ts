import { z } from "zod";

/** The smallest single change that would improve the outcome of one candidate or solution, as evaluators find it. */

const outcome = z.object({
  from: z.string(),
  to: z.string().meta({ description: "What the evaluation gives with the change" }),
});

export const SingleChange = z
  .object({
    path: z.string().meta({
      description: "The fact or the field of the request that changes",
      example: "profile.limit",
    }),
    from: z.unknown().meta({ description: "Its present value; null if it is not given" }),
    to: z.unknown(),
    text: z.string().meta({ description: "The change and its outcome, in one sentence" }),
    outcome: outcome.meta({ description: "The tier or the rank, before and after" }),
  })
  .meta({ id: "SingleChange" });
export type SingleChange = z.infer<typeof SingleChange>;

/** `reason` says why there is no change or that not all were tried, and is null otherwise. */
export const NearestChange = z
  .object({
    changes: z.array(SingleChange).meta({
      description:
        "The smallest single changes that raise the tier or the rank, each verified by evaluating it. Empty if there is none",
    }),
    reason: z.string().nullable().meta({
      description:
        "Why no single change improves the outcome, or that not every change was tried; otherwise null",
    }),
  })
  .meta({ id: "NearestChange" });
export type NearestChange = z.infer<typeof NearestChange>;
