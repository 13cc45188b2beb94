import { z } from "zod";
import { Erasure } from "@/lib/runs/schemas";

/** Retention, legal holds and erasure as the API returns them. A browser may import this file. */

const timestamp = z.iso.datetime();

export const MAX_RETENTION_DAYS = 36_500;
export const MAX_REASON_LENGTH = 500;

export const Reason = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(MAX_REASON_LENGTH, `must have at most ${MAX_REASON_LENGTH} characters`)
  .meta({ description: "Why. Kept in the audit log", example: "Request of the data subject" });
export const ReasonBody = z.strictObject({ reason: Reason });

export const LegalHold = z
  .object({
    scope: z.enum(["organization", "run"]),
    reason: z.string(),
    placed_by: z.string(),
    placed_at: timestamp,
  })
  .meta({ id: "LegalHold", description: "Stops retention and erasure" });
export type LegalHold = z.infer<typeof LegalHold>;

const days = (which: string) =>
  z
    .number()
    .int()
    .min(1)
    .max(MAX_RETENTION_DAYS)
    .nullable()
    .meta({ description: `Days that ${which} are kept. null: without limit`, example: 365 });

export const UpdateRetention = z
  .strictObject({
    live_days: days("runs in live"),
    test_days: days("runs in all other environments"),
  })
  .meta({ id: "UpdateRetention" });
export type UpdateRetention = z.infer<typeof UpdateRetention>;

export const Retention = z
  .object({
    ...UpdateRetention.shape,
    updated_by: z.string().nullable(),
    updated_at: timestamp.nullable(),
    legal_hold: LegalHold.nullable().meta({ description: "The hold of the whole organization" }),
  })
  .meta({ id: "Retention" });
export type Retention = z.infer<typeof Retention>;

export const RunRetention = z
  .object({
    deleted_after: timestamp.nullable().meta({
      description:
        "When retention deletes the run, if it has ended and its deliveries have finished. null: it is kept without limit",
    }),
    legal_holds: z.array(LegalHold),
    erasure: Erasure.nullable(),
  })
  .meta({ id: "RunRetention" });
export type RunRetention = z.infer<typeof RunRetention>;
