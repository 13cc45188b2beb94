import { z } from "zod";
import { MAX_RECIPIENT_LENGTH, SHARE_DAYS, SHARE_OUTCOMES } from "@/lib/domain/records/shares";
import { visibleLine } from "@/lib/domain/validation/visible-line";

/** Links to decision records as the API takes and returns them. A browser may import this file. */

const timestamp = z.iso.datetime();

export const CreateShare = z
  .strictObject({
    expires_in_days: z
      .number()
      .int()
      .min(1, "must be at least 1")
      .max(SHARE_DAYS.max, `must be at most ${SHARE_DAYS.max}`)
      .default(SHARE_DAYS.default),
    redact: z.boolean().default(true).meta({
      description:
        "Removes personal data from the shared record: the name of the client, names of people, email addresses, policy numbers, comments and other free text. The record states this",
    }),
    recipient: visibleLine(
      z
        .string()
        .trim()
        .min(1, "must not be empty")
        .max(MAX_RECIPIENT_LENGTH, `must have at most ${MAX_RECIPIENT_LENGTH} characters`),
    )
      .optional()
      .meta({ description: "Whom the link is for", example: "New York DFS, file 2026-114" }),
  })
  .meta({ id: "CreateShare" });
export type CreateShare = z.infer<typeof CreateShare>;

const Opening = z.object({
  at: timestamp,
  outcome: z.enum(SHARE_OUTCOMES).meta({
    description:
      "`expired` and `revoked`: the link was opened after it had ended, and showed nothing",
  }),
  address: z.string().nullable(),
  user_agent: z.string().nullable(),
});

export const Share = z
  .object({
    id: z.string(),
    run_id: z.string(),
    state: z.enum(["active", "expired", "revoked"]),
    redacted: z.boolean(),
    recipient: z.string().nullable(),
    created_at: timestamp,
    created_by: z.string(),
    expires_at: timestamp,
    revoked_at: timestamp.nullable(),
    revoked_by: z.string().nullable(),
    opened: z.number().int().meta({ description: "Number of times it was opened" }),
    last_opened_at: timestamp.nullable(),
    openings: z.array(Opening).meta({ description: "The newest 20, newest first" }),
  })
  .meta({ id: "Share", description: "A link to the decision record of a run" });
export type Share = z.infer<typeof Share>;

export const NewShare = Share.extend({
  url: z.string().meta({ description: "The link. It is shown only once: only a hash is stored" }),
}).meta({ id: "NewShare" });
export type NewShare = z.infer<typeof NewShare>;
