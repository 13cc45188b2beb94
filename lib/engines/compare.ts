import type { WireShape } from "@/lib/evaluation/core/engine/module";

/** How a new version differs for those who read its results and submit to it. */
export type Comparison = { bump: "major" | "minor"; reasons: string[] };

const without = (names: readonly string[], others: readonly string[]) =>
  names.filter((name) => !others.includes(name));

/**
 * Decides whether a change breaks what readers of results or submitters rely on (major), or not (minor), with the
 * reasons. Weights, bounds, filters, tiers and labels change answers, never their shape.
 */
export function compareShapes(before: WireShape, after: WireShape): Comparison {
  const removed = without(before.outputs, after.outputs).map(
    (output) => `Results no longer have ${output}.`,
  );
  const required = without(after.required, before.required).map(
    (field) => `Submissions must now state ${field}.`,
  );
  const refused = Object.entries(before.accepted).flatMap(([field, type]) => {
    const now = after.accepted[field];
    if (now === undefined) return [`Submissions can no longer state ${field}.`];
    return now === type ? [] : [`${field} was "${type}" and is now "${now}".`];
  });
  const breaking = [...removed, ...required, ...refused];
  if (breaking.length > 0) return { bump: "major", reasons: breaking };
  const added = [
    ...without(after.outputs, before.outputs).map((output) => `Results now have ${output} too.`),
    ...without(Object.keys(after.accepted), Object.keys(before.accepted)).map(
      (field) => `Submissions can now state ${field}.`,
    ),
  ];
  return {
    bump: "minor",
    reasons: added.length > 0 ? added : ["Results and submissions keep their shape."],
  };
}
