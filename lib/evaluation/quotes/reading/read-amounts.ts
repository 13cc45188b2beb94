import { compareText } from "@/lib/domain/json/canonical-text";
import { toSnakeCase } from "@/lib/domain/line-names";
import type { Amount } from "@/lib/evaluation/core/amounts";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { parseDeductible, parseLimit } from "@/lib/evaluation/core/parse/amount";
import {
  type InputProblem,
  readDeductibles,
  readLimits,
} from "@/lib/evaluation/core/parse/amounts-by-name";
import { limitNamesLine } from "../vehicles";
import type { AmountsByName } from "./quote";

type Given = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

export type ReadAmounts = {
  amounts: AmountsByName;
  problems: InputProblem[];
  /** Names that no rule knows. They are compared only with desired amounts of the same name. */
  unknown: IgnoredField[];
};

/** Amounts by names that no rule knows, in snake case, so that an offering and a request can agree on one. */
function ownNames(
  given: Given,
  unknown: readonly IgnoredField[],
  { path, parse }: { path: Path; parse: (value: unknown) => ReturnType<typeof parseDeductible> },
) {
  const amounts: [string, Amount][] = [];
  const problems: InputProblem[] = [];
  const names = new Set(unknown.map(({ path: full }) => full));
  const own = Object.entries(given).filter(([name]) => names.has([...path, name].join(".")));
  for (const [name, value] of own.sort(([a], [b]) => compareText(a, b))) {
    const read = parse(value);
    if (read.ok) amounts.push([toSnakeCase(name), read.value]);
    else problems.push({ path: [...path, name], message: read.message });
  }
  return { amounts, problems };
}

const singleLimit = (value: unknown) => {
  const read = parseLimit(value);
  if (!read.ok) return read;
  const [amount, ...more] = read.value;
  return amount && more.length === 0
    ? { ok: true as const, value: amount }
    : { ok: false as const, message: "must be one amount. Its name is not a split limit" };
};

/** Names of underinsured motorist limits: all parts, or one of them. `um_uim` and the like state both coverages. */
const UNDERINSURED =
  /^(?:limit_)?(underinsured_motorists?|uim|um_?uim|uninsured_underinsured_motorists?)(?:_(?:bi|bodily_injury))?(?:_(?:per|each)_(person|accident)|_(person|accident)|_(csl|single))?(?:_(?:limits?|usd|amount))?$/;
const UNDERINSURED_PARTS = { person: "uim_person", accident: "uim_accident" } as const;

/**
 * Underinsured motorist limits of an auto line under names of their own: a quote may have other ones than for uninsured
 * motorists. `rest` are the limits without the names that state them alone.
 */
function underinsuredLimits(given: Given, path: Path) {
  const amounts = new Map<string, Amount>();
  const problems: InputProblem[] = [];
  const rest: Record<string, unknown> = {};
  const add = (name: string, field: string, amount: Amount) => {
    const other = amounts.get(name);
    if (other && (other.usd !== amount.usd || other.carried !== amount.carried))
      problems.push({
        path: [...path, field],
        message: `contradicts another name of the same amount. Send one of them`,
      });
    amounts.set(name, amount);
  };
  for (const [field, value] of Object.entries(given).sort(([a], [b]) => compareText(a, b))) {
    const [, coverage, per, part, single] = UNDERINSURED.exec(toSnakeCase(field)) ?? [];
    const both = coverage?.startsWith("um") || coverage?.startsWith("uninsured");
    if (coverage === undefined || both || value === null || value === undefined)
      rest[field] = value;
    if (coverage === undefined || value === null || value === undefined) continue;
    const read = parseLimit(value, { liability: true });
    if (!read.ok || read.value.length > 2) {
      // Names of both coverages are read, and refused, with the other limits.
      if (!both)
        problems.push({
          path: [...path, field],
          message: read.ok ? "must be at most two amounts" : read.message,
        });
      continue;
    }
    const [first, second] = read.value;
    const own = per ?? part;
    if (own === "person" || own === "accident") {
      if (first) add(UNDERINSURED_PARTS[own], field, first);
    } else if (first && second && single === undefined) {
      add("uim_person", field, first);
      add("uim_accident", field, second);
    } else if (first) add("uim_single", field, first);
  }
  return { amounts, problems, rest };
}

const AUTO_LINES: readonly string[] = [
  "personal_auto",
  "commercial_auto",
  "motorcycle",
  "recreational_vehicle",
];

/** The limits of a quote, a policy or a request for a line, by standard name. Paths begin with `path`. */
export function limitsOf(type: string, given: Given, path: Path): ReadAmounts {
  const line = limitNamesLine(type);
  const underinsured = AUTO_LINES.includes(line) ? underinsuredLimits(given, path) : null;
  const others = underinsured?.rest ?? given;
  const read = readLimits(line, others, path);
  const own = ownNames(others, read.ignored, { path, parse: singleLimit });
  return {
    amounts: new Map([
      ...Object.entries(read.amounts),
      ...own.amounts,
      ...(underinsured?.amounts ?? []),
    ]),
    problems: [...(underinsured?.problems ?? []), ...read.problems, ...own.problems],
    unknown: read.ignored,
  };
}

/**
 * The deductibles of a quote, by standard name. Paths begin with `path`. One that is `excluded` has no USD: it is no cover.
 * `none` and `waived` may mean a deductible of 0 or no cover, so that they state nothing.
 */
export function deductiblesOf(given: Given, path: Path): ReadAmounts {
  const read = readDeductibles(given, path);
  const own = ownNames(given, read.ignored, { path, parse: parseDeductible });
  const amounts = [...Object.entries(read.amounts), ...own.amounts].flatMap(
    ([name, amount]): [string, Amount][] => {
      if (amount.declined) return [[name, { carried: false, declined: true }]];
      return amount.usd === 0 && !amount.carried ? [] : [[name, amount]];
    },
  );
  return {
    amounts: new Map(amounts),
    problems: [...read.problems, ...own.problems],
    unknown: read.ignored,
  };
}

/** The highest deductibles that a request accepts. A word is no amount: 0 says that there may be none. */
export function maxDeductiblesOf(given: Given, path: Path): ReadAmounts {
  const read = deductiblesOf(given, path);
  const words = Object.entries(given).filter(([, value]) => {
    const amount = parseDeductible(value);
    return amount.ok && !amount.value.carried && amount.value.percent === undefined;
  });
  const problems = words.map(([name]) => ({
    path: [...path, name],
    message: "must be USD or a percentage. Write 0 to accept no deductible",
  }));
  return { ...read, problems: [...read.problems, ...problems] };
}
