import { canonicalJson } from "@/lib/domain/json/canonical-text";
import type { Disclosures, IgnoredField } from "@/lib/evaluation/core/disclosures";

/** The lists `ignored`, `not_checked` and `assumed` of results. Results of older rule sets have none of them. */

export type OptionalDisclosures = { [List in keyof Disclosures]?: Disclosures[List] | undefined };

/** The lists of a result, for its event, its message and its trace. Absent lists stay absent. */
export const disclosuresOf = ({
  ignored,
  not_checked,
  assumed,
}: OptionalDisclosures): Partial<Disclosures> => ({
  ...(ignored ? { ignored } : {}),
  ...(not_checked ? { not_checked } : {}),
  ...(assumed ? { assumed } : {}),
});

function withoutRepetition<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [canonicalJson(item), item])).values()];
}

const contains = (outer: string, path: string) => path === outer || path.startsWith(`${outer}.`);

/** Fields of the input that neither evaluation reads. A field is read if one of the two reads it, or a part of it. */
function ignoredByBoth(a: readonly IgnoredField[], b: readonly IgnoredField[]): IgnoredField[] {
  const ignoredByOther = (field: IgnoredField, other: readonly IgnoredField[]) =>
    !contains("input", field.path) || other.some(({ path }) => contains(path, field.path));
  const both = [
    ...a.filter((field) => ignoredByOther(field, b)),
    ...b.filter((field) => ignoredByOther(field, a)),
  ];
  // One entry for each path: the one that names the nearest field.
  const byPath = new Map<string, IgnoredField>();
  for (const field of both) {
    const known = byPath.get(field.path);
    if (!known || (known.nearest === null && field.nearest !== null)) byPath.set(field.path, field);
  }
  return [...byPath.values()];
}

/** The lists of two evaluations of one input together. */
export function mergeDisclosures(
  a: OptionalDisclosures,
  b: OptionalDisclosures,
): Partial<Disclosures> {
  const lists = (list: "not_checked" | "assumed") =>
    a[list] || b[list]
      ? { [list]: withoutRepetition([...(a[list] ?? []), ...(b[list] ?? [])]) }
      : {};
  const ignored =
    a.ignored && b.ignored ? ignoredByBoth(a.ignored, b.ignored) : (a.ignored ?? b.ignored);
  return { ...(ignored ? { ignored } : {}), ...lists("not_checked"), ...lists("assumed") };
}
