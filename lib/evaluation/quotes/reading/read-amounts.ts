import { findLine, toSnakeCase } from "@/lib/domain/line-names";
import type { Amount } from "@/lib/evaluation/core/amounts";
import { compareText } from "@/lib/evaluation/core/canonical-text";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { parseDeductible, parseLimit } from "@/lib/evaluation/core/parse/amount";
import {
  type InputProblem,
  readDeductibles,
  readLimits,
} from "@/lib/evaluation/core/parse/amounts-by-name";
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

/** The limits of a quote, a policy or a request for a line, by standard name. Paths begin with `path`. */
export function limitsOf(type: string, given: Given, path: Path): ReadAmounts {
  const line = findLine(type)?.line ?? "other";
  const read = readLimits(line, given, path);
  const own = ownNames(given, read.ignored, { path, parse: singleLimit });
  return {
    amounts: new Map([...Object.entries(read.amounts), ...own.amounts]),
    problems: [...read.problems, ...own.problems],
    unknown: read.ignored,
  };
}

/** The deductibles of a quote, a policy or a request, by standard name. Paths begin with `path`. */
export function deductiblesOf(given: Given, path: Path): ReadAmounts {
  const read = readDeductibles(given, path);
  const own = ownNames(given, read.ignored, { path, parse: parseDeductible });
  return {
    amounts: new Map([...Object.entries(read.amounts), ...own.amounts]),
    problems: [...read.problems, ...own.problems],
    unknown: read.ignored,
  };
}
