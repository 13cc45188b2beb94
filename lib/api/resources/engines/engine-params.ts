import { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { DEFAULT_ENGINE, EngineType } from "@/lib/domain/engines";
import type { ChangedSince } from "@/lib/engines/drafts";

/** What the routes of engines share. */

/** A configuration with a class guide of 20,000 rows with long names fits. */
export const MAX_CONFIG_BYTES = 6 * 1024 * 1024;

export const TAG = "Engines";

export const EngineParam = z.object({
  slug: z.string().meta({
    description: `The engine's slug. \`${DEFAULT_ENGINE}\` are the built-in rules`,
    example: "ny-auto",
  }),
});
export const VersionParam = EngineParam.extend({
  version: z.string().meta({ description: "A published version", example: "1.3" }),
});

/** Chooses among the default engines, of which there is one of each type. */
export const EngineTypeQuery = z.strictObject({
  engine_type: EngineType.optional().meta({
    description: `Which of the engines named \`${DEFAULT_ENGINE}\`. Default: \`placement\`. Not needed for other engines`,
  }),
});

export const engineNotFound = () => notFound("engine");

/** Why an archived engine cannot be changed. */
export const archivedEngine = (slug: string) =>
  new Failure(
    "conflict",
    `The engine ${slug} is archived. Reopen it first, with PATCH /engines/${slug} and {"status": "active"}.`,
  );

/** A draft that another person changed since it was read. `remedy`: what to do with the current one. */
export const changedDraft = ({ by, at, revision }: Omit<ChangedSince, "outcome">, remedy: string) =>
  new Failure(
    "conflict",
    `The draft was changed by ${by} at ${at} and has revision ${revision} now. ${remedy}`,
    [{ path: "revision", message: `must be ${revision}` }],
  );

/** Why the default engines cannot be changed. */
export const builtInFailure = () =>
  new Failure(
    "forbidden",
    `The engine ${DEFAULT_ENGINE} is built in and cannot be changed. Create an engine of your own with \`POST /engines\`; it starts with the same rules.`,
  );
