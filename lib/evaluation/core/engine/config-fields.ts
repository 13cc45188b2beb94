import { z } from "zod";
import { RuleSource } from "../rule-set-document";

/** The fields that configurations of all engine types share. */

export const SCHEMA_VERSION = 1;

const label = z
  .string({ error: "must be a text of 1 to 100 characters" })
  .trim()
  .min(1, { error: "must not be empty" })
  .max(100, { error: "must have at most 100 characters" });
export const Label = label;

export const RULE_ID = /^[a-z0-9][a-z0-9_/-]{0,63}$/;
export const RuleId = z
  .string({ error: "must be a text, such as treaty-capacity" })
  .regex(RULE_ID, {
    error:
      "must be 1 to 64 lower-case letters, digits, hyphens, underscores or slashes, such as treaty-capacity",
  });

/** `constructor` is a property of every object, so that a record without the key would seem to have it. */
export const DIMENSION_KEY = /^(?!constructor$)[a-z][a-z0-9_]{0,39}$/;
export const DimensionKey = z
  .string({ error: "must be a text, such as appetite" })
  .regex(DIMENSION_KEY, {
    error:
      "must be 1 to 40 lower-case letters, digits and underscores that begin with a letter, such as esg_profile, not constructor",
  });

export const Level = z.enum(["L1", "L2", "L3", "L4"], {
  error: ({ input }) =>
    `must be a level from L1 (superior) to L4 (poor) (got ${JSON.stringify(input)})`,
});

/** The last values that earn L1, L2 and L3. null: no value earns the level. */
export const ConfigBounds = z
  .tuple([z.number().nullable(), z.number().nullable(), z.number().nullable()], {
    error: "must be three numbers or null: the last values that earn L1, L2 and L3",
  })
  .meta({ description: "The last values that earn L1, L2 and L3. null: no value earns the level" });
export type ConfigBounds = z.infer<typeof ConfigBounds>;

export const Sources = z
  .array(RuleSource)
  .max(10)
  .meta({ description: "What the rule rests on, with the day on which it was read" });

/** What every dimension states. */
export const dimensionFields = {
  key: DimensionKey,
  label,
  method: z.literal("deterministic", { error: 'must be "deterministic", the only method' }),
  enabled: z.boolean({ error: "must be true or false" }),
};

/** A whole number, 0 to 100. */
export const Weight = z
  .number({ error: "must be a whole number from 0 to 100" })
  .int({ error: "must be a whole number from 0 to 100" })
  .min(0, { error: ({ input }) => `must be from 0 to 100 (got ${input})` })
  .max(100, { error: ({ input }) => `must be from 0 to 100 (got ${input})` });

export const BucketKey = z
  .string({ error: "must be a text, such as balanced" })
  .regex(DIMENSION_KEY, {
    error:
      "must be 1 to 40 lower-case letters, digits and underscores, such as cost_sensitive, not constructor",
  });

export const WeightProfile = z
  .strictObject({
    bucket: BucketKey,
    label,
    weights: z
      .record(DimensionKey, Weight)
      .meta({ description: "The weight of each enabled dimension, 0 to 100" }),
  })
  .meta({ id: "WeightProfile" });
export type WeightProfile = z.infer<typeof WeightProfile>;

/** The fields at the top of every configuration. */
export const packFields = (packKey: string, packVersion: string) => ({
  schema_version: z.literal(SCHEMA_VERSION, {
    error: ({ input }) =>
      `must be ${SCHEMA_VERSION}, the only version of the format (got ${JSON.stringify(input)})`,
  }),
  pack_key: z.literal(packKey, {
    error: ({ input }) =>
      `must be ${packKey} for this type of engine (got ${JSON.stringify(input)})`,
  }),
  pack_version: z.literal(packVersion, {
    error: ({ input }) =>
      `must be ${packVersion}, the version of the built-in rules that this release has (got ${JSON.stringify(input)})`,
  }),
});

/** A carrier that the organization prefers. Displayed beside results; it never changes a score. */
const note = z.string().max(500).optional().meta({ description: "Why it is preferred" });
const preferredCarriers = <Carrier extends z.ZodType>(carrier: Carrier) =>
  z.array(carrier).max(1_000).meta({
    description: "Carriers that results mark as preferred. A mark never changes a score or a rank",
  });

/** Preferred carriers of quotes, which have names only. */
export const PreferredCarriers = preferredCarriers(
  z.strictObject({ name: label, note }).meta({ id: "PreferredCarrier" }),
);

/** Preferred carriers of pools. */
export const PreferredCandidates = preferredCarriers(
  z
    .strictObject({
      name: label,
      key: z.string().min(1).max(100).optional().meta({ description: "Its key in pools" }),
      note,
    })
    .meta({ id: "PreferredCandidate" }),
);
