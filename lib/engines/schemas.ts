import { z } from "zod";
import { EngineSlug, EngineType } from "@/lib/domain/engines";
import { BacktestFilters, BacktestReport } from "@/lib/domain/engines/backtests";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { visibleLine } from "@/lib/domain/validation/visible-line";

/** Engines as the API and the dashboard show them. A browser may import this file. */

const Label = visibleLine(z.string().trim().min(1).max(100));
const Description = z.string().max(500);
const VersionText = z.string().meta({ example: "1.3", description: "`major.minor`" });

export const CreateEngine = z
  .strictObject({
    slug: EngineSlug,
    label: Label,
    engine_type: EngineType,
    description: Description.optional(),
    copy_of: z.string().optional().meta({
      description:
        "The engine whose latest version the draft starts with, or its draft while it has none. Default: the built-in rules",
    }),
  })
  .meta({ id: "CreateEngine" });

export const UpdateEngine = z
  .strictObject({
    label: Label.optional(),
    description: Description.optional(),
    status: z.enum(["active", "archived"]).optional(),
  })
  .meta({ id: "UpdateEngine" });

export const Engine = z
  .object({
    id: z.string(),
    slug: z.string(),
    label: z.string(),
    description: z.string(),
    engine_type: EngineType,
    status: z.enum(["active", "archived"]),
    built_in: z.boolean().meta({
      description: "The default engine of its type, which cannot be changed, only copied",
    }),
    current_version: VersionText.nullable().meta({
      description:
        "What a submission in this environment uses if it names no version. null: nothing is released here",
    }),
    pinned_version: VersionText.nullable(),
    draft_changed: z
      .boolean()
      .meta({ description: "Whether the draft differs from the latest version" }),
    created_at: z.iso.datetime().nullable(),
    updated_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "Engine" });
export type Engine = z.infer<typeof Engine>;

export const EngineConfig = z
  .object({
    config: z.record(z.string(), z.unknown()),
    engine_type: EngineType,
    preset: z.string().meta({
      description: "The built-in rules that it started with",
      example: "insurance-commercial-lines@2.0",
    }),
    locked: z
      .array(z.object({ list: z.string(), id: z.string(), reason: z.string() }))
      .meta({ description: "Rules that no configuration may switch off" }),
    revision: z.number().int().meta({
      description: "Send it with a change to refuse overwriting the change of another person",
    }),
    config_updated_at: z.iso.datetime().nullable(),
    config_updated_by: z.string().nullable(),
    unconfirmed_keys: z.array(z.string()).meta({
      description:
        "API keys that changed the draft since the latest version, and whose changes no person has confirmed. Where a second person is required, such a draft cannot be published",
    }),
  })
  .meta({ id: "EngineConfig" });
export type EngineConfig = z.infer<typeof EngineConfig>;

export const PutEngineConfig = z
  .strictObject({
    config: z.record(z.string(), z.unknown(), {
      error: "must be an object: the whole configuration",
    }),
    revision: z.number().int().min(0).optional().meta({
      description:
        "The revision that the change is based on. A draft that was changed since answers 409",
    }),
  })
  .meta({ id: "PutEngineConfig" });

export const ConfirmEngineConfig = z
  .strictObject({
    revision: z
      .number()
      .int()
      .min(0)
      .meta({ description: "The revision that was reviewed. A later one answers 409" }),
  })
  .meta({ id: "ConfirmEngineConfig" });

export const ValidateConfig = z
  .strictObject({
    config: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "Default: the saved draft" }),
  })
  .meta({ id: "ValidateEngineConfig" });

export const ConfigValidation = z
  .object({
    valid: z.boolean(),
    problems: z.array(z.object({ path: z.string(), message: z.string() })),
    problem_count: z.number().int(),
    bump: z.enum(["initial", "major", "minor", "none"]).nullable().meta({
      description: "What publishing would make of it. null if it is not valid",
    }),
    reasons: z.array(z.string()),
    changes: z.array(z.object({ path: z.string(), text: z.string() })).meta({
      description: "What differs from the latest version, in words",
    }),
  })
  .meta({ id: "EngineConfigValidation" });
export type ConfigValidation = z.infer<typeof ConfigValidation>;

export const PublishVersion = z
  .strictObject({
    changelog: z.string().max(5_000).optional(),
    revision: z.number().int().min(0).optional().meta({
      description:
        "The revision of the draft that was reviewed. A draft that was changed since answers 409. Required where the organization requires a second person",
    }),
  })
  .meta({ id: "PublishEngineVersion" });

export const EngineVersion = z
  .object({
    version: VersionText,
    released_at: z.iso.datetime().nullable(),
    changelog: z.string(),
    is_breaking_from_previous_major: z.boolean(),
    published_by: z.string().nullable(),
    bump: z.enum(["initial", "major", "minor", "none"]),
    reasons: z.array(z.string()),
    config_sha256: z.string().meta({ description: "The hash that runs name as their rule hash" }),
    environments: z.array(EnvironmentSchema).meta({ description: "Where it can decide runs" }),
  })
  .meta({ id: "EngineVersion" });
export type EngineVersion = z.infer<typeof EngineVersion>;

export const PublishedVersion = EngineVersion.extend({
  already_released: z
    .boolean()
    .meta({ description: "The configuration was published before; nothing was changed" }),
}).meta({ id: "PublishedEngineVersion" });

const versionBacktest = {
  backtest_id: z.string(),
  environment: EnvironmentSchema.meta({ description: "Whose runs it tested" }),
  finished_at: z.iso.datetime(),
  filters: BacktestFilters,
  tested: z.number().int(),
  changed: z.number().int(),
  failed: z.number().int().meta({ description: "Runs that the rules refuse" }),
};

export const VersionEvidence = z
  .object({
    ...versionBacktest,
    report: BacktestReport,
    only_counts: z.boolean().meta({
      description:
        "Whether the report lacks `movers` and the reasons in `failed`: the runs belong to another environment",
    }),
  })
  .meta({ id: "EngineVersionEvidence" });

export const VersionBacktest = z.object(versionBacktest).meta({ id: "EngineVersionBacktest" });

export const EngineVersionDetail = EngineVersion.extend({
  evidence: VersionEvidence.nullable().meta({
    description:
      "The backtest of the same configuration that had tested most runs when the version was published. It stays with the version, also in other environments",
  }),
  other_backtests: z
    .array(VersionBacktest)
    .meta({ description: "The other completed backtests of the same configuration, at most 20" }),
  config: z.record(z.string(), z.unknown()),
  changes: z.array(z.object({ path: z.string(), text: z.string() })).meta({
    description: "What differs from the version before, in words",
  }),
}).meta({ id: "EngineVersionDetail" });
export type EngineVersionDetail = z.infer<typeof EngineVersionDetail>;

export const PromoteVersion = z
  .strictObject({
    environment: EnvironmentSchema.meta({ description: "Where it will decide runs" }),
    from: EnvironmentSchema.optional().meta({
      description: "An environment in which it is released. Default: that of the key",
    }),
  })
  .meta({ id: "PromoteEngineVersion" });

export const PinEngine = z
  .strictObject({
    engine_version: z
      .string()
      .nullable()
      .meta({ description: '`"1.3"`; null removes the pin', example: "1.3" }),
  })
  .meta({ id: "PinEngine" });

const requireSecondPerson = z.boolean().meta({
  description: "Whoever changed a draft since the latest version cannot publish it",
});

export const EngineSettings = z
  .object({
    require_second_person: requireSecondPerson,
    switch_off_requested: z
      .object({
        by: z.string(),
        by_you: z.boolean().meta({ description: "Whether you requested it and cannot confirm it" }),
        at: z.iso.datetime(),
      })
      .nullable()
      .meta({ description: "The request to switch it off that another person has to confirm" }),
  })
  .meta({ id: "EngineSettings" });
export type EngineSettings = z.infer<typeof EngineSettings>;

export const UpdateEngineSettings = z
  .strictObject({ require_second_person: requireSecondPerson })
  .meta({ id: "UpdateEngineSettings" });
