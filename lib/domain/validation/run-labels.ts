import { z } from "zod";
import { receivedValue } from "./messages";

/** What a customer attaches to a run for its own use: `metadata` and `external_id`. A browser may import this file. */

export const MAX_METADATA_KEYS = 50;
export const MAX_METADATA_KEY_LENGTH = 40;
export const MAX_METADATA_VALUE_LENGTH = 500;
export const MAX_EXTERNAL_ID_LENGTH = 255;

const KEY_PROBLEM = `must have a key of 1 to ${MAX_METADATA_KEY_LENGTH} characters without [ and ]; use another key`;
const VALUE_PROBLEM = `must be a string of at most ${MAX_METADATA_VALUE_LENGTH} characters`;

/** The remedy for a value that is no string. */
function valueProblem(value: unknown): string {
  if (typeof value === "string")
    return `${VALUE_PROBLEM}; shorten it (got ${value.length} characters)`;
  const remedy =
    typeof value === "object" && value !== null
      ? "metadata is flat: use one key for each value"
      : "write it in quotation marks";
  return `${VALUE_PROBLEM}; ${remedy}`;
}

const Entries = z.record(
  z
    .string()
    .regex(/^[^[\]]+$/)
    .max(MAX_METADATA_KEY_LENGTH),
  z
    .string({ error: ({ input }) => valueProblem(input) })
    .max(MAX_METADATA_VALUE_LENGTH, { error: ({ input }) => valueProblem(input) }),
  {
    error: ({ code, input }) =>
      code === "invalid_key"
        ? `${KEY_PROBLEM}${receivedValue("", input)}`
        : `must be an object of at most ${MAX_METADATA_KEYS} keys with texts as values`,
  },
);

const countOf = (metadata: unknown) => Object.keys(Object(metadata)).length;

/** A flat object of texts, with the limits of Stripe's metadata. */
export const Metadata = Entries.refine((metadata) => countOf(metadata) <= MAX_METADATA_KEYS, {
  error: ({ input }) =>
    `must have at most ${MAX_METADATA_KEYS} keys; remove some (got ${countOf(input)})`,
}).meta({ maxProperties: MAX_METADATA_KEYS });
export type Metadata = z.infer<typeof Metadata>;

/** Each narrows the list by reading an index once for each run. */
const MAX_METADATA_FILTERS = 5;

/** A query parameter for keys with their values: `metadata[producer]=ann`. */
export const MetadataFilter = Entries.refine(
  (metadata) => countOf(metadata) <= MAX_METADATA_FILTERS,
  {
    error: ({ input }) =>
      `must name at most ${MAX_METADATA_FILTERS} keys; remove some (got ${countOf(input)})`,
  },
);

export const ExternalId = z
  .string({ error: `must be a string of 1 to ${MAX_EXTERNAL_ID_LENGTH} characters` })
  .min(1, { error: "must not be empty; leave it out for a run without one" })
  .max(MAX_EXTERNAL_ID_LENGTH, {
    error: ({ input }) =>
      `must have at most ${MAX_EXTERNAL_ID_LENGTH} characters; shorten it (got ${String(input).length} characters)`,
  });
