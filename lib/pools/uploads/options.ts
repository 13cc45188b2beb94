import { customFactList } from "@/lib/domain/custom-facts";
import type { ImportOptions } from "@/lib/domain/pools/pool-versions";
import { checkMapping, IGNORED_FACT } from "../import/table/columns";
import { customTargets } from "../import/table/custom-targets";
import { LINE_COLUMN_NAMES, TARGET_NAMES } from "../import/table/targets";

export type OptionProblem = { path: (string | number)[]; message: string };

const CustomFacts = customFactList(TARGET_NAMES);

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
  for (const [i, entry] of mapping.entries()) {
    const [unknown] = checkMapping([entry], targets);
    if (unknown) problems.push({ path: ["mapping", i, "fact"], message: unknown.message });
    else if (
      entry.fact !== IGNORED_FACT &&
      mapping.findIndex(({ fact }) => fact === entry.fact) !== i
    )
      problems.push({
        path: ["mapping", i, "fact"],
        message: `${entry.fact} is mapped from more than one column; keep one of them`,
      });
  }
  return problems;
}
