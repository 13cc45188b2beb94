import { z } from "zod";

/**
 * What a result says about its own limits: facts that were given and not read, rules that could not be decided, and
 * values that were assumed. Every kind of run has the three lists.
 */

export const IGNORED_REASONS = ["unknown_field", "reference_only", "not_applicable"] as const;

export const IgnoredField = z
  .object({
    path: z
      .string()
      .meta({ description: "Where it was given", example: "input.household.roof_agee" }),
    reason: z.enum(IGNORED_REASONS).meta({
      description:
        "unknown_field: no field has this name. reference_only: stored, and read by no rule. not_applicable: read by rules that do not apply to this run",
    }),
    nearest: z
      .string()
      .nullable()
      .meta({ description: "The known field whose name is nearest, if one is near" }),
  })
  .meta({ id: "IgnoredField", description: "A fact that was given and not read" });
export type IgnoredField = z.infer<typeof IgnoredField>;

export const NotCheckedRule = z
  .object({
    rule: z.string().meta({ description: "The rule that could not be decided" }),
    title: z.string(),
    missing: z.array(z.string()).meta({
      description: "Paths of the facts that it needs",
      example: ["input.household.home.replacement_cost"],
    }),
    question: z.string().meta({ description: "What to ask the client" }),
    reveals: z.string().meta({ description: "What the answer could reveal" }),
    count: z.number().int().optional().meta({
      description:
        "For facts of candidates or offerings: how many of them do not report it. Absent for facts of the request",
    }),
  })
  .meta({ id: "NotCheckedRule", description: "A rule that a missing fact leaves undecided" });
export type NotCheckedRule = z.infer<typeof NotCheckedRule>;

export const Assumption = z
  .object({
    path: z.string().nullable().meta({ description: "The fact that was not given, if it is one" }),
    assumed: z.string().meta({ description: "What was assumed", example: "A term of 12 months" }),
    because: z.string().meta({ description: "Why, in one sentence" }),
    count: z
      .number()
      .int()
      .optional()
      .meta({ description: "How many candidates or offerings it concerns" }),
  })
  .meta({ id: "Assumption", description: "A value that was not in the request and was assumed" });
export type Assumption = z.infer<typeof Assumption>;

/** The three lists, as every result has them. Results of older rule sets have none. */
export const disclosureFields = {
  ignored: z.array(IgnoredField).meta({ description: "Facts that were given and not read" }),
  not_checked: z
    .array(NotCheckedRule)
    .meta({ description: "Rules that could not be decided, and the fact that each needs" }),
  assumed: z
    .array(Assumption)
    .meta({ description: "Values that were not in the request and were assumed" }),
};
const Disclosures = z.object(disclosureFields);
export type Disclosures = z.infer<typeof Disclosures>;
