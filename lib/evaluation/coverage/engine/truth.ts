import { groupBy, uniqBy } from "es-toolkit";
import { US_STATES } from "@/lib/domain/us-states";
import type { Condition, FloodHazard } from "../conditions/condition";
import { FACTS } from "../facts/fact-definitions";

/** Whether conditions are true or false of every portfolio that states the facts that they read. */

type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;
/** Leaves that read the same fact. Each world says which of them are true. */
type Group = { leaves: Leaf[]; worlds: boolean[][] };

/** More would hold up other requests. A condition with more is not found to be always true. */
const MAX_WORLDS = 2_000;
const MAX_LINES = 10;
const HAZARDS: readonly FloodHazard[] = ["high", "moderate", "minimal", "undetermined"];
/** A text that no condition names. */
const OTHER = "\u0000";

const flattened = (condition: Condition): Leaf[] => {
  if ("all" in condition) return condition.all.flatMap(flattened);
  if ("any" in condition) return condition.any.flatMap(flattened);
  return "not" in condition ? flattened(condition.not) : [condition];
};

const linesOf = (leaf: Leaf): readonly string[] | null => {
  if ("holds" in leaf) return leaf.holds;
  if ("on" in leaf) return leaf.on;
  return "lacks" in leaf && !leaf.endorsement && !leaf.orFairPlan ? leaf.lacks : null;
};

/** The number that a condition compares its fact with; null for one that the facts decide. */
const boundOf = (leaf: Leaf): number | null => {
  if ("atMost" in leaf) return leaf.atMost;
  return "atLeast" in leaf && typeof leaf.atLeast === "number" ? leaf.atLeast : null;
};

/** What a leaf reads. Leaves with the same key are decided together. */
function keyOf(leaf: Leaf): string {
  if (boundOf(leaf) !== null || "is" in leaf || "in" in leaf)
    return "fact" in leaf ? `fact ${leaf.fact}` : "";
  if ("state" in leaf) return "state";
  if ("zone" in leaf) return "zone";
  return linesOf(leaf) === null ? JSON.stringify(leaf) : "lines";
}

/** Numbers around the bounds of conditions. Facts are never negative. */
function numbersAround(leaves: readonly Leaf[]): number[] {
  const [first] = leaves;
  const fact = first && "fact" in first ? FACTS[first.fact] : undefined;
  const isWhole = fact?.kind === "number" && fact.isWhole === true;
  const bounds = leaves.flatMap((leaf) => boundOf(leaf) ?? []);
  return [
    0,
    ...bounds.flatMap((bound) => [bound - 1, bound - 0.001, bound, bound + 0.001, bound + 1]),
  ]
    .map((value) => (isWhole ? Math.floor(value) : value))
    .filter((value) => value >= 0);
}

/** Every set of some lines. */
const subsetsOf = (lines: readonly string[]): string[][] =>
  Array.from({ length: 2 ** lines.length }, (_, set) =>
    lines.filter((_line, i) => ((set >> i) & 1) === 1),
  );

/** Which leaves of a group are true, in every way that is possible. Null: too many ways. */
function truthsOf(leaves: readonly Leaf[]): boolean[][] | null {
  const [first] = leaves;
  if (first === undefined) return [];
  if (boundOf(first) !== null)
    return numbersAround(leaves).map((value) =>
      leaves.map((leaf) => {
        const bound = boundOf(leaf) ?? 0;
        return "atMost" in leaf ? value <= bound : value >= bound;
      }),
    );
  if ("is" in first)
    return [true, false].map((value) => leaves.map((leaf) => "is" in leaf && leaf.is === value));
  if ("in" in first) {
    const named = leaves.flatMap((leaf) => ("in" in leaf ? leaf.in : []));
    return [...named, OTHER].map((word) =>
      leaves.map((leaf) => "in" in leaf && leaf.in.includes(word)),
    );
  }
  if ("state" in first)
    return US_STATES.map((state) =>
      leaves.map((leaf) => "state" in leaf && leaf.state.includes(state)),
    );
  if ("zone" in first)
    return HAZARDS.map((zone) => leaves.map((leaf) => "zone" in leaf && leaf.zone.includes(zone)));
  if (linesOf(first) === null) return [true, false].map((value) => leaves.map(() => value));
  const lines = [...new Set(leaves.flatMap((leaf) => linesOf(leaf) ?? []))];
  if (lines.length > MAX_LINES) return null;
  return subsetsOf(lines).map((set) =>
    leaves.map((leaf) => {
      const isHeld = (linesOf(leaf) ?? []).some((line) => set.includes(line));
      return "lacks" in leaf ? !isHeld : isHeld;
    }),
  );
}

/** The groups of a condition; null if there are too many ways to try. */
function groupsOf(condition: Condition): Group[] | null {
  const groups: Group[] = [];
  let ways = 1;
  for (const leaves of Object.values(groupBy(flattened(condition), keyOf))) {
    const truths = truthsOf(leaves);
    if (truths === null) return null;
    const worlds = uniqBy(truths, (world) => world.join());
    ways *= worlds.length;
    if (ways > MAX_WORLDS) return null;
    groups.push({ leaves, worlds });
  }
  return groups;
}

function isTrue(condition: Condition, truths: ReadonlyMap<Condition, boolean>): boolean {
  if ("all" in condition) return condition.all.every((part) => isTrue(part, truths));
  if ("any" in condition) return condition.any.some((part) => isTrue(part, truths));
  if ("not" in condition) return !isTrue(condition.not, truths);
  return truths.get(condition) ?? false;
}

/**
 * Whether a condition has the same truth for every portfolio, whatever its facts: `always`, `never`, or null if it
 * depends on them. Null too if there are too many ways to try.
 */
export function fixedTruth(condition: Condition): "always" | "never" | null {
  const groups = groupsOf(condition);
  if (groups === null) return null;
  const truths = new Map<Condition, boolean>();
  const seen = new Set<boolean>();
  function tryAll([group, ...others]: readonly Group[]): void {
    if (group === undefined) {
      seen.add(isTrue(condition, truths));
      return;
    }
    for (const world of group.worlds) {
      for (const [i, leaf] of group.leaves.entries()) truths.set(leaf, world[i] ?? false);
      tryAll(others);
      if (seen.size > 1) return;
    }
  }
  tryAll(groups);
  if (seen.size > 1) return null;
  return seen.has(true) ? "always" : "never";
}
