import { z } from "zod";
import {
  CHOICE_FIELDS,
  DECISION_TYPES,
  DECLINED_HOW,
  MAX_CARRIER_LENGTH,
  MAX_COMMENT_LENGTH,
  MAX_POLICY_NUMBER_LENGTH,
  MAX_REASON_TEXT_LENGTH,
  NOT_FOLLOWED_REASONS,
  RATINGS,
  REASON_CODES,
  RUN_DECISIONS,
  STATS_GROUPS,
} from "@/lib/domain/decisions";
import { visibleLine } from "@/lib/domain/validation/visible-line";

/** People's decisions on runs as the API takes and returns them. A browser may import this file. */

const timestamp = z.iso.datetime();
const day = z.iso.date({ error: "must be a date such as 2026-03-22" });

const tooLong = (max: number) => ({
  error: ({ input }: { input?: unknown }) =>
    `must have at most ${max.toLocaleString("en-US")} characters (got ${typeof input === "string" ? input.length.toLocaleString("en-US") : "none"})`,
});
const longText = (max: number) =>
  z.string().trim().min(1, "must not be empty").max(max, tooLong(max));
const line = (max: number) =>
  visibleLine(z.string().trim().min(1, "must not be empty").max(max, tooLong(max)));

export const AnnotateRun = z
  .strictObject({
    rating: z.enum(RATINGS),
    comment: z
      .string()
      .trim()
      .max(MAX_COMMENT_LENGTH, tooLong(MAX_COMMENT_LENGTH))
      .default("")
      .meta({
        description: "Plain text. Markup has no meaning: it is shown as it was sent",
        example: "Carrier B left this market in June.",
      }),
    target: z.string().trim().max(500, tooLong(500)).nullable().optional().meta({
      description:
        "A JSON pointer at the part of the result that is rated, as `GET /jobs/{id}` returns it. Left out: the whole run",
      example: "/solutions/0",
    }),
    submitter_id: line(200).optional().meta({
      description: "Who rated it, as your system names them. Default: nobody is named",
      example: "broker-417",
    }),
    time_on_task_seconds: z.number().min(0).max(31_536_000).optional().meta({
      description: "How long the submitter looked at the run",
    }),
  })
  .meta({ id: "AnnotateRun" });
export type AnnotateRun = z.infer<typeof AnnotateRun>;

export const Annotation = z
  .object({
    id: z.string(),
    run_id: z.string(),
    rating: z.enum(RATINGS),
    comment: z.string().meta({ description: "Empty if the run's personal data was erased" }),
    target: z.string().nullable(),
    target_label: z
      .string()
      .nullable()
      .meta({ description: "What the target is called, such as the name of a carrier" }),
    submitter_id: z.string().nullable(),
    time_on_task_seconds: z.number().nullable(),
    source: z.enum(["api", "dashboard"]),
    created_at: timestamp,
    created_by: z.string(),
  })
  .meta({ id: "Annotation" });
export type Annotation = z.infer<typeof Annotation>;

const name = z.string().trim().min(1, "must not be empty").max(270, tooLong(270)).optional();
const CHOICE = {
  candidate: name.meta({ description: "The name or the key of an evaluated candidate" }),
  solution: name.meta({ description: "The id of one of the `solutions`" }),
  gap: name.meta({ description: "The id of one of the `gaps`" }),
};
type Named = { candidate?: unknown; solution?: unknown; gap?: unknown };
const namesOne = (choice: Named) =>
  [choice.candidate, choice.solution, choice.gap].filter((each) => each !== undefined).length === 1;

const Choice = z
  .strictObject({ candidate: CHOICE.candidate, solution: CHOICE.solution })
  .refine(namesOne, { error: "must name either a candidate or a solution" })
  .meta({ id: "DecisionChoice", description: "A part of the run's answer" });
const Recommendation = z
  .strictObject(CHOICE)
  .refine(namesOne, { error: "must name one of candidate, solution and gap" })
  .meta({ id: "DecisionRecommendation", description: "A part of the run's answer" });
export type ChoiceBody = z.infer<typeof Recommendation>;

const reasonText = longText(MAX_REASON_TEXT_LENGTH);

/** What every entry may have besides the fields of its type. */
const entryFields = {
  corrects: z.string().max(40).optional().meta({
    description: "The id of the entry that this one replaces. Both stay in the history",
  }),
  last_seen: z.string().max(40).nullable().optional().meta({
    description:
      "The id of the newest entry that you have seen, or null if you have seen none. If there is another one by now, nothing is recorded and the answer is 409. Left out: the entry is always recorded",
  }),
};

const Overridden = z
  .strictObject({
    type: z.literal("overridden"),
    choice: Choice.meta({ description: "What was chosen instead of the recommendation" }),
    reason_code: z.enum(REASON_CODES),
    reason_text: reasonText.optional().meta({ description: "Required if `reason_code` is other" }),
    ...entryFields,
  })
  .refine(({ reason_code, reason_text }) => reason_code !== "other" || reason_text !== undefined, {
    error: "is required if reason_code is other: say why in a sentence",
    path: ["reason_text"],
  });

const Declined = z.strictObject({
  type: z.literal("declined_by_client"),
  recommendation: Recommendation.meta({ description: "What the client declined" }),
  declined_on: day,
  how: z.enum(DECLINED_HOW),
  reason_text: reasonText.optional().meta({ description: "Why, as the client said" }),
  ...entryFields,
});

const Placed = z.strictObject({
  type: z.literal("placed"),
  choice: Choice.nullable().optional().meta({
    description:
      "What of the answer was placed. null: nothing of it. Left out: the carrier says whether the recommendation was followed",
  }),
  carrier: line(MAX_CARRIER_LENGTH).meta({ example: "Carrier C" }),
  policy_number: line(MAX_POLICY_NUMBER_LENGTH).optional().meta({ example: "HO-2026-004417" }),
  premium: z.number().min(0).max(1e12).optional().meta({
    description: "USD per year",
    example: 11_985,
  }),
  placed_on: day.meta({ description: "When the coverage was bound" }),
  effective_on: day.optional().meta({ description: "When the coverage begins" }),
  ...entryFields,
});

const Withdrawn = z.strictObject({
  type: z.literal("withdrawn"),
  reason_text: reasonText.meta({ description: "Why the entry is taken back" }),
  ...entryFields,
  corrects: z.string().max(40).meta({ description: "The id of the entry that is taken back" }),
});

export const RecordDecision = z
  .discriminatedUnion("type", [Overridden, Declined, Placed, Withdrawn], {
    error: ({ code }) =>
      code === "invalid_union" ? `must be one of ${DECISION_TYPES.join(", ")}` : undefined,
  })
  .meta({ id: "RecordDecision" });
export type RecordDecision = z.infer<typeof RecordDecision>;

/** A part of an answer as an entry keeps it, so that it can be read without the run. */
export const ChosenPart = z
  .object({
    field: z.enum(CHOICE_FIELDS),
    id: z.string().meta({ description: "The candidate's key or name, or the id" }),
    label: z.string().meta({ description: "What it is called. Empty if the run was erased" }),
    rank: z.number().int().nullable(),
    carriers: z.array(z.string()),
    recommended: z.boolean().meta({ description: "Whether it was the recommendation" }),
  })
  .meta({ id: "ChosenPart" });
export type ChosenPart = z.infer<typeof ChosenPart>;

/** The body of a stored entry. Fields of other types are absent; an erasure takes the texts and amounts away. */
export const DecisionBody = z.object({
  choice: ChosenPart.optional(),
  recommendation: ChosenPart.optional(),
  reason_code: z.enum(REASON_CODES).optional(),
  reason_text: z.string().optional(),
  declined_on: day.optional(),
  how: z.enum(DECLINED_HOW).optional(),
  carrier: z.string().optional(),
  policy_number: z.string().optional(),
  premium: z.number().optional(),
  placed_on: day.optional(),
  effective_on: day.optional(),
  follows_recommendation: z.boolean().optional().meta({
    description:
      "Of a placement: whether the recommendation was placed. Absent if that is not known: the run recommends no carrier, or the carrier is one of several in the recommended solution and `choice` was left out",
  }),
});
export type DecisionBody = z.infer<typeof DecisionBody>;

export const DecisionEntry = z
  .object({
    id: z.string(),
    run_id: z.string(),
    n: z.number().int().meta({ description: "1 is the first entry of the run" }),
    type: z.enum(DECISION_TYPES),
    ...DecisionBody.shape,
    corrects: z.string().nullable(),
    corrected_by: z.string().nullable().meta({
      description: "The id of the entry that replaces this one",
    }),
    created_at: timestamp,
    created_by: z.string(),
  })
  .meta({ id: "DecisionEntry", description: "Something that a person decided about a run" });
export type DecisionEntry = z.infer<typeof DecisionEntry>;

export const AssignRun = z
  .strictObject({
    assignee: z.string().min(1).max(100).nullable().meta({
      description: "The id of a member of the organization. null: nobody",
      example: "user_01H8ZQ6Y7W4V3N2M1K0J9H8G7F",
    }),
    follow_up_on: day.nullable().optional().meta({
      description: "When to come back to the run. null or left out: no date",
    }),
  })
  .meta({ id: "AssignRun" });
export type AssignRun = z.infer<typeof AssignRun>;

export const RunReviewDetail = z
  .object({
    run_id: z.string(),
    decision: z.enum(RUN_DECISIONS).nullable().meta({
      description: "The type of the newest entry that was neither corrected nor withdrawn",
    }),
    decision_id: z.string().nullable(),
    decided_at: timestamp.nullable(),
    decided_by: z.string().nullable(),
    followed: z.boolean().nullable().meta({
      description: "Whether what was recommended was placed. null: not known yet",
    }),
    reason: z.enum(NOT_FOLLOWED_REASONS).nullable(),
    chosen: z.string().nullable().meta({ description: "What was chosen or placed" }),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    follow_up_on: day.nullable(),
    annotations: z.number().int().meta({ description: "The number of annotations" }),
    entries: z.number().int().meta({ description: "The number of decision entries" }),
    last_decision_id: z.string().nullable().meta({
      description: "The newest entry: the `last_seen` of the next one",
    }),
    recommended: z.array(ChosenPart).meta({
      description: "What the run recommends. Several candidates may share the first rank",
    }),
  })
  .meta({ id: "RunReviewDetail", description: "What people have made of a run" });
export type RunReviewDetail = z.infer<typeof RunReviewDetail>;

const count = z.number().int();
const Reasons = z.array(z.object({ reason: z.enum(NOT_FOLLOWED_REASONS), count }));

export const DecisionStats = z
  .object({
    from: timestamp,
    to: timestamp,
    group_by: z.enum(STATS_GROUPS),
    decided: count.meta({ description: "Runs whose current decision was made in the period" }),
    followed: count,
    not_followed: count,
    by_decision: z.object({ overridden: count, declined_by_client: count, placed: count }),
    reasons: Reasons.meta({ description: "Why recommendations were not followed" }),
    groups: z
      .array(
        z.object({
          key: z.string().meta({ description: "The line, the carrier, or the id of the person" }),
          label: z.string(),
          decided: count,
          followed: count,
          not_followed: count,
          reasons: Reasons,
        }),
      )
      .meta({
        description:
          "The groups with the most decisions, at most 100. A run with several lines or recommended carriers is in each of them",
      }),
  })
  .meta({ id: "DecisionStats" });
export type DecisionStats = z.infer<typeof DecisionStats>;
