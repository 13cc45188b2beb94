import { LEVELS, type Level } from "@/lib/domain/tiers";
import { unknownName } from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigBounds } from "@/lib/evaluation/core/engine/config-fields";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import { APPETITE } from "../columns/derive";
import { STRENGTH } from "../columns/grade-levels";
import { APPOINTMENTS } from "../facts";
import type { Bounds, Criterion } from "../rule-set";
import type { BuiltInCriterion } from "./config";

/** The built-in criteria as a configuration writes them, and back. */

/** What the one-byte codes of criteria are called. */
const CODE_NAMES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "line-appetite": {
    target: APPETITE.TARGET,
    standard: APPETITE.STANDARD,
    limited: APPETITE.LIMITED,
    core_line: APPETITE.CORE,
    not_core_line: APPETITE.NOT_CORE,
  },
  rating: {
    superior: 1,
    strong: 2,
    good: 3,
    weak: 4,
    not_rated: STRENGTH.NOT_RATED,
  },
  access: Object.fromEntries(APPOINTMENTS.map((name, i) => [name, i + 1])),
};

/** Levels that a configuration may not make better, because what is silent or poor must not score well. */
const WORST_ALLOWED: Readonly<Record<string, Readonly<Record<string, Level>>>> = {
  rating: { weak: "L4", not_rated: "L3" },
  access: { none: "L4" },
  "line-appetite": { limited: "L3", not_core_line: "L3" },
};

/** The bounds follow the losses of the submission, which the texts and questions of several rules state. */
const FIXED_BOUNDS = new Set(["bind-ratio"]);

const writeBound = (bound: number) => (Number.isFinite(bound) ? bound : null);
export const writeBounds = (bounds: Bounds): ConfigBounds => [
  writeBound(bounds[0]),
  writeBound(bounds[1]),
  writeBound(bounds[2]),
];

/** null is "no value earns the level": beyond all values for `at_least`, below all for `at_most`. */
export function readBounds(bounds: ConfigBounds, direction: "at_least" | "at_most"): Bounds {
  const none = direction === "at_least" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  // The third bound of a criterion that is never poor is open at the other end.
  return [bounds[0] ?? none, bounds[1] ?? none, bounds[2] ?? -none];
}

/** The names and levels of a criterion whose levels can be set. */
function levelsOf(criterion: Criterion): Record<string, Level> | undefined {
  switch (criterion.kind) {
    case "code":
      return Object.fromEntries(
        Object.entries(CODE_NAMES[criterion.id] ?? {}).flatMap(([name, code]) => {
          const level = criterion.levels[code];
          return level ? [[name, level]] : [];
        }),
      );
    case "grade":
      return { ...criterion.levels };
    case "yes_or_no":
      return { yes: criterion.yes, no: criterion.no };
    case "target_class":
      return { inside: criterion.inside, outside: criterion.outside };
    case "target_band":
      return { inside: criterion.inside, near: criterion.near, outside: criterion.outside };
    default:
      return undefined;
  }
}

const boundsOf = (criterion: Criterion): Bounds | undefined =>
  "bounds" in criterion && !FIXED_BOUNDS.has(criterion.id) ? criterion.bounds : undefined;

/** A built-in criterion with everything that a configuration can change written out. */
export function writeCriterion(criterion: Criterion): BuiltInCriterion {
  const { id, weight, disqualifies, neededForBest } = criterion;
  const bounds = boundsOf(criterion);
  const levels = levelsOf(criterion);
  return {
    id,
    enabled: true,
    weight,
    ...(disqualifies ? { disqualifies } : {}),
    ...(neededForBest ? { needed_for_best: neededForBest } : {}),
    ...(bounds ? { bounds: writeBounds(bounds) } : {}),
    ...(criterion.kind === "offered_limit"
      ? {
          unasked_usd: writeBounds(criterion.unasked),
          ...(criterion.layer ? { layer_share: criterion.layer.share } : {}),
        }
      : {}),
    ...(levels ? { levels } : {}),
  };
}

const isRising = (criterion: Criterion) => criterion.kind !== "at_most";

/** The criterion with what the configuration changes. Its documented parameters follow. */
export function applyChanges(criterion: Criterion, given: BuiltInCriterion): Criterion {
  const { weight, disqualifies, needed_for_best: neededForBest } = given;
  const base = {
    ...criterion,
    weight,
    ...(disqualifies === undefined ? {} : { disqualifies: disqualifies || undefined }),
    ...(neededForBest === undefined ? {} : { neededForBest: neededForBest || undefined }),
  } as Criterion;
  const changed = withLevels(withBounds(base, given), given.levels);
  return isChanged(criterion, changed) ? documented(changed) : changed;
}

function withBounds(criterion: Criterion, given: BuiltInCriterion): Criterion {
  const direction = isRising(criterion) ? "at_least" : "at_most";
  const bounds = given.bounds && readBounds(given.bounds, direction);
  if (criterion.kind === "offered_limit")
    return {
      ...criterion,
      ...(bounds ? { bounds } : {}),
      ...(given.unasked_usd ? { unasked: readBounds(given.unasked_usd, "at_least") } : {}),
      ...(given.layer_share !== undefined && criterion.layer
        ? { layer: { ...criterion.layer, share: given.layer_share } }
        : {}),
    };
  return bounds && "bounds" in criterion ? { ...criterion, bounds } : criterion;
}

function withLevels(criterion: Criterion, levels: BuiltInCriterion["levels"]): Criterion {
  if (!levels) return criterion;
  const { yes, no, inside, near, outside } = levels;
  switch (criterion.kind) {
    case "code": {
      const names = CODE_NAMES[criterion.id] ?? {};
      const byCode = Object.entries(names).flatMap(([name, code]) =>
        levels[name] ? [[code, levels[name]]] : [],
      );
      return { ...criterion, levels: { ...criterion.levels, ...Object.fromEntries(byCode) } };
    }
    case "grade":
      return { ...criterion, levels };
    case "yes_or_no":
      return { ...criterion, yes: yes ?? criterion.yes, no: no ?? criterion.no };
    case "target_class":
      return {
        ...criterion,
        inside: inside ?? criterion.inside,
        outside: outside ?? criterion.outside,
      };
    case "target_band":
      return {
        ...criterion,
        inside: inside ?? criterion.inside,
        near: near ?? criterion.near,
        outside: outside ?? criterion.outside,
      };
    default:
      return criterion;
  }
}

const settings = (criterion: Criterion) => JSON.stringify(writeCriterion(criterion));
const isChanged = (before: Criterion, after: Criterion) => settings(before) !== settings(after);

/** The published text of a changed criterion states its own numbers. */
function documented(criterion: Criterion): Criterion {
  const { about } = criterion;
  if (!about) return criterion;
  const { id: _, enabled: __, ...set } = writeCriterion(criterion);
  const levels = Object.entries(set.levels ?? {}).map(([name, level]) => `${name} ${level}`);
  const bounds = set.bounds
    ? [
        `${isRising(criterion) ? "at least" : "at most"} ${set.bounds
          .map((bound, i) => `${bound ?? "no value"} ${LEVELS[i]}`)
          .join(", ")}, otherwise L4`,
      ]
    : [];
  const text = [...bounds, ...levels].join("; ");
  return {
    ...criterion,
    about: {
      ...about,
      text: text === "" ? about.text : `${about.text} Changed by the engine: ${text}.`,
      parameters: { ...about.parameters, ...set },
    },
  };
}

/** What is wrong with the changes of a built-in criterion. */
export function criterionProblems(
  criterion: Criterion,
  given: BuiltInCriterion,
  path: readonly (string | number)[],
): ConfigProblem[] {
  const known = writeCriterion(criterion);
  const problems: ConfigProblem[] = [];
  for (const field of ["bounds", "unasked_usd", "layer_share", "levels"] as const)
    if (given[field] !== undefined && known[field] === undefined)
      problems.push({
        path: [...path, field],
        message: `the criterion ${criterion.id} has no ${field} to change; remove it`,
      });
  for (const field of ["bounds", "unasked_usd"] as const) {
    const bounds = given[field];
    if (bounds && known[field])
      problems.push(
        ...boundsProblems(bounds, isRising(criterion) ? "at_least" : "at_most", [...path, field]),
      );
  }
  for (const [name, level] of Object.entries(given.levels ?? {})) {
    const names = Object.keys(known.levels ?? {});
    if (known.levels && !names.includes(name))
      problems.push({ path: [...path, "levels", name], message: unknownName(name, names) });
    const worst = WORST_ALLOWED[criterion.id]?.[name];
    if (worst !== undefined && level < worst)
      problems.push({
        path: [...path, "levels", name],
        message: `must be ${worst} or worse (got ${level}): a silent or poor fact never scores as a good one`,
      });
  }
  return problems;
}

/** Bounds have one direction, and a value that is not a level's is not a better one's either. */
export function boundsProblems(
  bounds: ConfigBounds,
  direction: "at_least" | "at_most",
  path: readonly (string | number)[],
): ConfigProblem[] {
  const given = bounds.flatMap((bound) => (bound === null ? [] : [bound]));
  if (given.length === 0)
    return [
      { path, message: "has no number, so every candidate has the same level; give at least one" },
    ];
  const inOrder = given.every((bound, i) => {
    const before = given[i - 1];
    if (before === undefined) return true;
    return direction === "at_least" ? bound <= before : bound >= before;
  });
  return inOrder
    ? []
    : [
        {
          path,
          message: `must go ${direction === "at_least" ? "down" : "up"} from L1 to L3 (got ${JSON.stringify(bounds)})`,
        },
      ];
}
