import { groupBy } from "es-toolkit";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";

/** Why a field had no effect, in one sentence. */
export const REASONS = {
  unknown_field: "No field has this name.",
  reference_only: "Stored for reference. Not used by any rule.",
  not_applicable: "Read by rules that do not apply to this run.",
} as const satisfies Record<IgnoredField["reason"], string>;

/** The ignored field at a path of the request, or the ignored object around it. */
export function ignoredAt(
  ignored: readonly IgnoredField[],
  path: string,
): IgnoredField | undefined {
  return ignored.find((field) => path === field.path || path.startsWith(`${field.path}.`));
}

/** The same field of several quotes or policies is one line: `offerings.*.notes` with the number of times it was given. */
export type IgnoredLine = Omit<IgnoredField, "path"> & { path: string; times: number };

export function ignoredLines(ignored: readonly IgnoredField[]): IgnoredLine[] {
  const patternOf = ({ path }: IgnoredField) => path.replace(/\.\d+(?=\.|$)/g, ".*");
  const groups = groupBy(ignored, (field) => `${patternOf(field)} ${field.reason}`);
  return Object.values(groups).flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return [
      { ...first, path: same.length > 1 ? patternOf(first) : first.path, times: same.length },
    ];
  });
}
