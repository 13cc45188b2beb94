import { z } from "zod";
import { environmentSlugProblem } from "@/lib/domain/environment";
import { AUDIT_ACTORS, AUDIT_FILTER_SUBJECTS } from "@/lib/domain/records/audit-log";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { IsoTimestamp } from "@/lib/domain/time/timestamp";

/** Keys, members and the audit log as the portal API returns them. Safe for browsers. */

const timestamp = z.iso.datetime();

export const MAX_KEY_NAME_LENGTH = 100;
const MAX_SEARCH_LENGTH = 200;

export const ApiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    environment: EnvironmentSchema,
    /** With the last four characters, all that is stored of the key's text. */
    prefix: z.string(),
    last_four: z.string(),
    created_by: z.string(),
    created_at: timestamp,
    expires_at: timestamp.nullable(),
    last_used_at: timestamp.nullable(),
    revoked_at: timestamp.nullable(),
    state: z.enum(["active", "expired", "revoked"]),
    can_manage_data: z.boolean().meta({
      description: "Whether the key may erase personal data, and place and release legal holds",
    }),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;

/** The response to creating a key: the only time that it is shown. */
export const ApiKeyWithSecret = z
  .object({ ...ApiKey.shape, key: z.string() })
  .meta({ id: "ApiKeyWithSecret" });

export const CreateApiKey = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(MAX_KEY_NAME_LENGTH, `must have at most ${MAX_KEY_NAME_LENGTH} characters`),
    expires_at: IsoTimestamp.nullable()
      .optional()
      .meta({ description: "When the key stops working. By default it never expires" }),
    can_manage_data: z
      .boolean()
      .optional()
      .meta({
        description:
          "Lets the key erase personal data, and place and release legal holds. Requires the permission data:manage. " +
          "Default: false",
      }),
  })
  .meta({ id: "CreateApiKey" });

export const Member = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.string(),
    joined_at: timestamp,
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

export const Organization = z
  .object({ org_id: z.string(), name: z.string(), members: z.array(Member) })
  .meta({ id: "Organization" });

export const OrganizationEnvironment = z
  .object({
    slug: EnvironmentSchema,
    /** True for live only. */
    billed: z.boolean(),
    unique_external_ids: z.boolean().meta({
      description: "Whether no two runs of the environment may have the same `external_id`",
    }),
    /** Null for live and test, which every organization has from the start. */
    created_at: timestamp.nullable(),
    created_by: z.string().nullable(),
  })
  .meta({ id: "Environment" });
export type OrganizationEnvironment = z.infer<typeof OrganizationEnvironment>;

export const CreateEnvironment = z
  .strictObject({
    slug: z
      .string()
      .superRefine((slug, context) => {
        const problem = environmentSlugProblem(slug);
        if (problem) context.addIssue({ code: "custom", message: problem });
      })
      .meta({
        description:
          "1 to 16 characters: lowercase letters, digits and underscores. It cannot be changed, and it is part of the " +
          "environment's keys, `nx_<slug>_…`",
      }),
  })
  .meta({ id: "CreateEnvironment" });

export const UpdateEnvironment = z
  .strictObject({
    unique_external_ids: z.boolean().meta({
      description:
        "Whether a submission with an `external_id` that a run of the environment has already answers 409. Default: false",
    }),
  })
  .meta({ id: "UpdateEnvironment" });

export const AuditFilters = z.strictObject({
  subject: z.enum(AUDIT_FILTER_SUBJECTS).optional().meta({
    description:
      "What an action concerns. `configuration`: pools, engines, endpoints, keys, secrets, environments and settings",
  }),
  actor: z.enum(AUDIT_ACTORS).optional(),
  search: z.string().trim().min(1).max(MAX_SEARCH_LENGTH).optional().meta({
    description:
      "In the action and its name, the target and its name, the actor, the address and the change, in any case",
  }),
  created_after: IsoTimestamp.optional(),
});

export const AuditEntry = z
  .object({
    id: z.string().meta({ description: "A UUID; of a submission, the id of the run" }),
    at: timestamp,
    environment: EnvironmentSchema,
    actor: z.object({ type: z.enum(AUDIT_ACTORS), id: z.string(), label: z.string() }),
    /** The client address; null for automatic changes and for old entries. */
    address: z.string().nullable(),
    action: z.string(),
    target: z.string(),
    /** What was changed, before and after; null where the action says it all. */
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    /** The target's current name; null if it has none. */
    target_name: z.string().nullable(),
    /** Whether the target was deleted, so that there is nothing to open. */
    target_deleted: z.boolean(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;
