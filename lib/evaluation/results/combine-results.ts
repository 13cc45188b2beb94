import { mergeDisclosures, type OptionalDisclosures } from "./disclosures";

type PartialResult = { output: object } & OptionalDisclosures;

/** The results of both evaluations in one. */
export const combineResults = <A extends PartialResult, B extends PartialResult>(
  first: A,
  second: B,
) => ({
  ...first,
  ...second,
  output: { ...first.output, ...second.output } as A["output"] & B["output"],
  ...mergeDisclosures(first, second),
});
