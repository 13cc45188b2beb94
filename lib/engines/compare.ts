import type { AcceptedField, WireShape } from "@/lib/evaluation/core/engine/wire-shape";

/** How a new version differs for those who read its results and submit to it. */
export type Comparison = { bump: "major" | "minor"; reasons: string[] };

const without = (names: readonly string[], others: readonly string[]) =>
  names.filter((name) => !others.includes(name));

/** Words of `values` that `others` lack. Capitals do not matter in submissions. */
function wordsWithout(values: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((word) => word.toLowerCase()));
  return values.filter((word) => !known.has(word.toLowerCase()));
}

const listed = (words: readonly string[]) => words.map((word) => JSON.stringify(word)).join(", ");

const kindOf = ({ type, unit }: AcceptedField) =>
  unit === undefined ? `of type ${type}` : `of type ${type} in ${unit}`;

type Change = { breaking: boolean; reason: string };

function fieldChanges(field: string, before: AcceptedField, after: AcceptedField): Change[] {
  if (before.type !== after.type || before.unit !== after.unit)
    return [
      { breaking: true, reason: `${field} was ${kindOf(before)} and is now ${kindOf(after)}.` },
    ];
  const { values: old } = before;
  const { values: now } = after;
  if (old === undefined)
    return now === undefined
      ? []
      : [{ breaking: true, reason: `${field} now accepts only ${listed(now)}.` }];
  if (now === undefined) return [{ breaking: false, reason: `${field} now accepts every value.` }];
  const [gone, added] = [wordsWithout(old, now), wordsWithout(now, old)];
  return [
    ...(gone.length > 0
      ? [{ breaking: true, reason: `${field} no longer accepts ${listed(gone)}.` }]
      : []),
    ...(added.length > 0
      ? [{ breaking: false, reason: `${field} now accepts ${listed(added)} too.` }]
      : []),
  ];
}

function acceptedChanges(before: WireShape["accepted"], after: WireShape["accepted"]): Change[] {
  const kept = Object.entries(before).flatMap(([field, was]): Change[] => {
    const is = after[field];
    return is === undefined
      ? [{ breaking: true, reason: `Submissions can no longer state ${field}.` }]
      : fieldChanges(field, was, is);
  });
  const added = without(Object.keys(after), Object.keys(before)).map(
    (field): Change => ({ breaking: false, reason: `Submissions can now state ${field}.` }),
  );
  return [...kept, ...added];
}

/**
 * Decides whether a change breaks what readers of results or submitters rely on (major), or not (minor), with the
 * reasons. Weights, bounds, filters, tiers and labels change answers, never their shape.
 */
export function compareShapes(before: WireShape, after: WireShape): Comparison {
  const changes: Change[] = [
    ...without(before.outputs, after.outputs).map((output) => ({
      breaking: true,
      reason: `Results no longer have ${output}.`,
    })),
    ...without(after.outputs, before.outputs).map((output) => ({
      breaking: false,
      reason: `Results now have ${output} too.`,
    })),
    ...without(after.required, before.required).map((field) => ({
      breaking: true,
      reason: `Submissions must now state ${field}.`,
    })),
    ...acceptedChanges(before.accepted, after.accepted),
  ];
  const bump = changes.some(({ breaking }) => breaking) ? "major" : "minor";
  const reasons = changes.flatMap(({ breaking, reason }) =>
    breaking === (bump === "major") ? reason : [],
  );
  return {
    bump,
    reasons: reasons.length > 0 ? reasons : ["Results and submissions keep their shape."],
  };
}
