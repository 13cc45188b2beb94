import type { WeightProfile } from "./config-fields";

/** What a field of a submission can be. Without `values`, it can be every value of its type. */
export type AcceptedField = { type: string; unit?: string; values?: readonly string[] };

/**
 * What a reader of results relies on. A change that takes something away, or asks submissions for more, is a new major
 * version; every other change is a minor one.
 */
export type WireShape = {
  /** Everything a result can contain that depends on the configuration, such as `scores.appetite`. */
  outputs: readonly string[];
  /** Fields that every submission has to state. */
  required: readonly string[];
  /** Fields that a submission may state, by their path. */
  accepted: Readonly<Record<string, AcceptedField>>;
};

/** A field that a configuration declares, whatever the type of its engine. */
type DeclaredField = {
  type: string;
  unit?: string | undefined;
  options?: readonly string[] | undefined;
};

export const acceptedField = ({ type, unit, options }: DeclaredField): AcceptedField => ({
  type,
  ...(unit === undefined ? {} : { unit }),
  ...(options === undefined ? {} : { values: options }),
});

/** The buckets that a submission can choose. */
export const acceptedBuckets = (profiles: readonly WeightProfile[]): AcceptedField => ({
  type: "one_of",
  values: profiles.map(({ bucket }) => bucket),
});
