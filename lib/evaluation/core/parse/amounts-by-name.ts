import { compareText } from "@/lib/domain/json/canonical-text";
import type { PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import type { Amount, Amounts } from "../amounts";
import type { IgnoredField } from "../disclosures";
import { parseDeductible, parseLimit } from "./amount";
import {
  type DeductibleName,
  findDeductible,
  findLimits,
  isLiabilityLimit,
  type LimitName,
} from "./amount-names";
import { type Parsed, parsed } from "./parsed";

/** The limits and deductibles of one policy or quote, by the names that rules use. */

export type LimitAmounts = Partial<Record<LimitName, Amount>>;
export type DeductibleAmounts = Partial<Record<DeductibleName, Amount>>;

/** A problem of an input, with its path. */
export type InputProblem = { path: (string | number)[]; message: string };

type Given = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

export type ReadAmounts<Amounts> = {
  amounts: Amounts;
  /** Amounts that cannot be read, and names that state different amounts for one limit or deductible. */
  problems: InputProblem[];
  /** Names that no rule knows. */
  ignored: IgnoredField[];
};

/** Sorted by name, so that the order in which amounts are given does not matter. Null was not given. */
const sortedByName = (given: Given) =>
  Object.entries(given)
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([a], [b]) => compareText(a, b));

const sameAmount = (a: Amount, b: Amount) =>
  a.carried === b.carried && a.usd === b.usd && a.percent === b.percent;

/** Collects amounts by name, and the names that contradict each other. */
function collector<Name extends string>(path: Path, problems: InputProblem[]) {
  const amounts = new Map<Name, { amount: Amount; given: string }>();
  return {
    add(name: Name, amount: Amount, given: string) {
      const first = amounts.get(name);
      if (!first) amounts.set(name, { amount, given });
      else if (!sameAmount(first.amount, amount))
        problems.push({
          path: [...path, given],
          message: `contradicts ${first.given}: both state the same amount. Send one of them`,
        });
    },
    result: () =>
      Object.fromEntries([...amounts].map(([name, { amount }]) => [name, amount])) as Partial<
        Record<Name, Amount>
      >,
  };
}

const unknownName = (path: Path, name: string, nearest: string | null): IgnoredField => ({
  path: [...path, name].join("."),
  reason: "unknown_field",
  nearest,
});

const STATUTORY =
  /^(?:(?:state|legal|statutory|compulsory|mandatory)[ _-]+)?(?:minimums?|statutory)(?:[ _-]+(?:limits?|only|required))?$/i;

/** Only part one of workers compensation has no other limit than the law's. */
function statutoryLimit(line: PortfolioLine, value: unknown): Parsed<Amounts> | null {
  if (typeof value !== "string" || !STATUTORY.test(value.trim())) return null;
  return line === "workers_compensation" && /^statutory$/i.test(value.trim())
    ? null
    : parsed([{ carried: true, statutory: true }]);
}

/**
 * The limits of a policy or quote of the line. `250/500/100` gives one limit for each part. A limit in percent stays a
 * percentage of the dwelling limit.
 */
export function readLimits(
  line: PortfolioLine,
  given: Given,
  path: Path,
): ReadAmounts<LimitAmounts> {
  const problems: InputProblem[] = [];
  const ignored: IgnoredField[] = [];
  const limits = collector<LimitName>(path, problems);
  for (const [name, value] of sortedByName(given)) {
    const named = findLimits(line, name, 1);
    if (!named.known) {
      ignored.push(unknownName(path, name, named.nearest));
      continue;
    }
    const read =
      statutoryLimit(line, value) ??
      parseLimit(value, { liability: named.limits.some(isLiabilityLimit) });
    if (!read.ok) {
      problems.push({ path: [...path, name], message: read.message });
      continue;
    }
    const found = findLimits(line, name, read.value.length);
    const names = found.known ? found.limits : [];
    if (read.value.length > names.length) {
      const message = `must be at most ${names.length === 1 ? "one amount" : `${names.length} amounts`} (got ${JSON.stringify(value)})`;
      problems.push({ path: [...path, name], message });
      continue;
    }
    for (const [i, amount] of read.value.entries()) {
      for (const limit of [names[i], found.known ? found.also?.[i] : undefined])
        if (limit) limits.add(limit, amount, name);
    }
  }
  return { amounts: limits.result(), problems, ignored };
}

/** The deductibles of a policy or quote. */
export function readDeductibles(given: Given, path: Path): ReadAmounts<DeductibleAmounts> {
  const problems: InputProblem[] = [];
  const ignored: IgnoredField[] = [];
  const deductibles = collector<DeductibleName>(path, problems);
  for (const [name, value] of sortedByName(given)) {
    const found = findDeductible(name);
    const read = parseDeductible(value);
    if (!found.known) ignored.push(unknownName(path, name, found.nearest));
    else if (!read.ok) problems.push({ path: [...path, name], message: read.message });
    else deductibles.add(found.deductible, read.value, name);
  }
  return { amounts: deductibles.result(), problems, ignored };
}
