import type { Segment } from "@/lib/domain/lines-of-business";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import { joinList } from "@/lib/evaluation/core/format";
import type { Condition } from "../conditions/condition";
import { FACTS, type FactName } from "../facts/fact-definitions";
import { OWNER_KINDS } from "../facts/fact-kinds";
import type { SubjectKind } from "../portfolio/subjects";
import { fixedTruth } from "./truth";

/** Conditions of added rules that are never true, always true or never decided, whatever the portfolio. */

type Path = readonly (string | number)[];
type Placed = { condition: Condition; path: Path };
type Scope = { for?: SubjectKind | undefined; segment: Segment | "both" };

const MAX_CONDITIONS = 100;

/** `lacks` without a line and an endorsement: every portfolio has it. */
const lacksNothing = (condition: Condition): boolean =>
  "lacks" in condition && condition.lacks.length === 0 && condition.endorsement === undefined;

/** Whether a condition is true of every portfolio, whatever its facts. */
function isAlways(condition: Condition): boolean {
  if ("all" in condition) return condition.all.every(isAlways);
  if ("any" in condition) return condition.any.some(isAlways);
  return "not" in condition ? isNever(condition.not) : lacksNothing(condition);
}

/** Whether a condition is false of every portfolio, whatever its facts. */
function isNever(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(isNever);
  if ("any" in condition) return condition.any.every(isNever);
  return "not" in condition && isAlways(condition.not);
}

/** All conditions that have to be true together: the parts of nested `all`. */
function together({ condition, path }: Placed): Placed[] {
  return "all" in condition
    ? condition.all.flatMap((part, i) => together({ condition: part, path: [...path, "all", i] }))
    : [{ condition, path }];
}

/** Every condition below one, with its place. */
function everyPart({ condition, path }: Placed): Placed[] {
  const own = { condition, path };
  if ("all" in condition)
    return [
      own,
      ...condition.all.flatMap((part, i) =>
        everyPart({ condition: part, path: [...path, "all", i] }),
      ),
    ];
  if ("any" in condition)
    return [
      own,
      ...condition.any.flatMap((part, i) =>
        everyPart({ condition: part, path: [...path, "any", i] }),
      ),
    ];
  return "not" in condition
    ? [own, ...everyPart({ condition: condition.not, path: [...path, "not"] })]
    : [own];
}

const includesAll = (all: readonly string[], some: readonly string[]) =>
  some.every((each) => all.includes(each));
const disjoint = (a: readonly string[], b: readonly string[]) =>
  !a.some((each) => b.includes(each));
const startsWithOther = (a: readonly string[], b: readonly string[]) =>
  a.some((code) => b.some((other) => code.startsWith(other) || other.startsWith(code)));

const heldLines = (condition: Condition): readonly string[] | null =>
  "holds" in condition ? condition.holds : "on" in condition ? condition.on : null;

/** Whether two conditions can never both be true, whatever the portfolio. */
function contradict(a: Condition, b: Condition): boolean {
  if ("not" in a) return JSON.stringify(a.not) === JSON.stringify(b);
  if ("not" in b) return JSON.stringify(b.not) === JSON.stringify(a);
  if ("is" in a && "is" in b) return a.fact === b.fact && a.is !== b.is;
  if ("in" in a && "in" in b) return a.fact === b.fact && disjoint(a.in, b.in);
  if ("atMost" in a && "atLeast" in b)
    return a.fact === b.fact && typeof b.atLeast === "number" && a.atMost < b.atLeast;
  if ("state" in a && "state" in b) return disjoint(a.state, b.state);
  if ("zone" in a && "zone" in b) return disjoint(a.zone, b.zone);
  if ("naics" in a && "naics" in b) return !startsWithOther(a.naics, b.naics);
  const held = heldLines(a);
  return (
    held !== null &&
    "lacks" in b &&
    b.endorsement === undefined &&
    b.lacks.length > 0 &&
    includesAll(b.lacks, held)
  );
}

function contradictions(placed: readonly Placed[], root: Path): ConfigProblem[] {
  for (const [i, own] of placed.entries())
    for (const other of placed.slice(0, i))
      if (contradict(own.condition, other.condition) || contradict(other.condition, own.condition))
        return [
          {
            path: own.path,
            message: `contradicts ${other.path.slice(root.length).join(".")}: both cannot be true, so the rule never fires. Change or remove one of the two`,
          },
        ];
  return [];
}

/** Conditions that only together are true or false of every portfolio. */
function fixedProblems(
  placed: readonly Placed[],
  { decided, root }: { decided: Placed | undefined; root: Path },
): ConfigProblem[] {
  if (decided && fixedTruth(decided.condition) === "always")
    return [
      {
        path: decided.path,
        message:
          "is true of every portfolio, whatever the facts that it reads; change or remove one of its alternatives",
      },
    ];
  const never = placed.find(({ condition }) => fixedTruth(condition) === "never");
  if (never)
    return [
      {
        path: never.path,
        message:
          "is never true, whatever the facts that it reads, so the rule never fires; change or remove one of its conditions",
      },
    ];
  const last = placed.at(-1);
  if (!last || fixedTruth({ all: placed.map(({ condition }) => condition) }) !== "never") return [];
  const others = placed.slice(0, -1).map(({ path }) => path.slice(root.length).join("."));
  return [
    {
      path: last.path,
      message: `is never true together with ${joinList(others)}, so the rule never fires; change one of the two`,
    },
  ];
}

/** A fact of each vehicle, in a rule that is not for vehicles, is never known. */
function ownerProblems({ condition, path }: Placed, scope: Scope): ConfigProblem[] {
  if (!("fact" in condition)) return [];
  const name: FactName = condition.fact;
  const { of } = FACTS[name];
  if (of !== "vehicle" && of !== "business_vehicle") return [];
  const kinds = OWNER_KINDS[of];
  return scope.for !== undefined && kinds.includes(scope.for)
    ? []
    : [
        {
          path: [...path, "fact"],
          message: `${name} is a fact of each ${joinList([...kinds]).replaceAll("_", " ")}, and is never known here; add "for": "${kinds[0]}" to the rule`,
        },
      ];
}

function withinProblems({ condition, path }: Placed): ConfigProblem[] {
  if (!("atLeast" in condition) || typeof condition.atLeast === "number") return [];
  const within = "within" in condition.atLeast ? condition.atLeast.within : undefined;
  return within && within[0] > within[1]
    ? [
        {
          path: [...path, "atLeast", "within"],
          message: `the least (${within[0]}) is above the most (${within[1]}); write the smaller number first`,
        },
      ]
    : [];
}

function lacksProblems({ condition, path }: Placed): ConfigProblem[] {
  return lacksNothing(condition)
    ? [
        {
          path: [...path, "lacks"],
          message:
            "names no line and no endorsement, so it is true of every portfolio; choose a line or an endorsement",
        },
      ]
    : [];
}

/**
 * Problems of conditions that hold together. `mustDecide`: the part that must not be true of every portfolio.
 */
export function conditionProblems(
  { parts, mustDecide }: { parts: Readonly<Record<string, Condition>>; mustDecide: string | null },
  { path, scope }: { path: Path; scope: Scope },
): ConfigProblem[] {
  const placed = Object.entries(parts).map(
    ([name, condition]): Placed => ({ condition, path: [...path, ...name.split(".")] }),
  );
  const every = placed.flatMap(everyPart);
  if (every.length > MAX_CONDITIONS)
    return [
      {
        path,
        message: `has ${every.length} conditions; use at most ${MAX_CONDITIONS}, or two rules`,
      },
    ];
  const decided = placed.find((_, i) => Object.keys(parts)[i] === mustDecide);
  const found = [
    ...(decided && isAlways(decided.condition) && !lacksNothing(decided.condition)
      ? [{ path: decided.path, message: "is true of every portfolio; add a condition" }]
      : []),
    ...placed.flatMap(({ condition, path: at }) =>
      isNever(condition)
        ? [
            {
              path: at,
              message:
                'is never true: it has an "any" without conditions, or a "not" of what is always true; change or remove that',
            },
          ]
        : [],
    ),
    ...every.flatMap((one) => [
      ...ownerProblems(one, scope),
      ...withinProblems(one),
      ...lacksProblems(one),
    ]),
    ...contradictions(placed.flatMap(together), path),
  ];
  return found.length > 0 ? found : fixedProblems(placed, { decided, root: path });
}
