import { z } from "zod";
import { ENGINE_TYPES } from "./engine-types";

export * from "./engine-types";
export * from "./rule-set-names";

export const EngineType = z.enum(ENGINE_TYPES).meta({
  id: "EngineType",
  description:
    "`placement` ranks quotes, `entity_analysis` finds coverage gaps, `candidate_evaluation` ranks the carriers of a pool",
});
export type EngineType = z.infer<typeof EngineType>;

export const ENGINE_SLUG = /^[a-z0-9][a-z0-9-]*[a-z0-9]$/;
export const EngineSlug = z
  .string({ error: "must be a text of 3 to 50 characters, such as ny-auto" })
  .min(3, { error: "must have at least 3 characters" })
  .max(50, { error: "must have at most 50 characters" })
  .regex(ENGINE_SLUG, {
    error:
      "must be lower-case letters, digits and hyphens, with a letter or digit at both ends, such as ny-auto",
  })
  .meta({ description: "Unique in the organization", example: "ny-auto" });

/** A released version, `major.minor`. */
export const ENGINE_VERSION = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/;
/** How a submission chooses a version: exactly one, or the latest one with the same major number. */
export const VERSION_REQUEST = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4}|x)$/;
export const EngineVersionRequest = z
  .string({ error: 'must be a text, such as "1.3" or "1.x"' })
  .regex(VERSION_REQUEST, {
    error: 'must be a version such as "1.3", or "1.x" for the latest release of 1',
  })
  .meta({
    description:
      '`"1.3"`: exactly that release. `"1.x"`: the latest release of 1 at submission. Left out: the pinned or the current version',
    example: "1.x",
  });
