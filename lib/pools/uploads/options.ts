import { customFactList } from "@/lib/domain/custom-facts";
import { factLabel } from "@/lib/domain/pools/fact-labels";
import type { ImportOptions } from "@/lib/domain/pools/pool-versions";
import { checkMapping, IGNORED_FACT } from "../import/table/columns";
import { customTargets } from "../import/table/custom-targets";
import { LINE_COLUMN_NAMES, TARGET_NAMES } from "../import/table/targets";

export type OptionProblem = { path: (string | number)[]; message: string };

const CustomFacts = customFactList(TARGET_NAMES.map((key) => ({ key, label: factLabel(key) })));

/** The place of an earlier entry with the same name, or -1. */
const earlier = (names: readonly (string | undefined)[], i: number) => {
  const first = names.indexOf(names[i]);
  return names[i] !== undefined && first < i ? first : -1;
};

/** What is wrong with options beyond their schema: facts that do not exist, and custom facts that shadow others. */
export function optionProblems(options: ImportOptions): OptionProblem[] {
  const { mapping, custom_facts: customFacts } = options;
  const declared = CustomFacts.safeParse(customFacts);
  const problems: OptionProblem[] = (declared.error?.issues ?? []).map(({ path, message }) => ({
    path: ["custom_facts", ...path.map((part) => (typeof part === "number" ? part : String(part)))],
    message,
  }));
  const { findTarget, names } = customTargets(customFacts);
  const targets = { findTarget, names: [...TARGET_NAMES, ...LINE_COLUMN_NAMES, ...names] };
  const facts = mapping.map(({ fact }) =>
    fact === IGNORED_FACT ? undefined : findTarget(fact)?.name,
  );
  for (const [i, entry] of mapping.entries()) {
    const [unknown] = checkMapping([entry], targets);
    if (unknown) problems.push({ path: ["mapping", i, "fact"], message: unknown.message });
    else if (earlier(facts, i) >= 0)
      problems.push({
        path: ["mapping", i, "fact"],
        message: `${facts[i]} is mapped from more than one column; keep one of them`,
      });
  }
  const scaled = options.scales.map(({ column }) => column);
  for (const [i, column] of scaled.entries())
    if (earlier(scaled, i) >= 0)
      problems.push({
        path: ["scales", i, "column"],
        message: `has a factor in scales.${earlier(scaled, i)} already; keep one of them (got '${column}')`,
      });
  return problems;
}
