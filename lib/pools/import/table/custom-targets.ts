import type { CustomFact } from "@/lib/domain/custom-facts";
import { toSnakeCase } from "@/lib/domain/line-names";
import { customField } from "../cells/custom-fields";
import { findTarget, type Target, unknownState } from "./targets";

const PREFIX = "custom.";

/** The key of a column such as `custom.claims_score` or `Custom.Claims score`; null for other columns. */
function customKey(column: string): string | null {
  const [first = "", ...rest] = column.split(".");
  return rest.length > 0 && toSnakeCase(first) === "custom" ? toSnakeCase(rest.join(".")) : null;
}

/** The name of a declared fact in columns and mappings. */
export const customName = (key: string) => `${PREFIX}${key}`;

/** Targets with the facts that a pool declares, and why a column that looks like one is refused. */
export function customTargets(declared: readonly CustomFact[]) {
  const targets = new Map(
    declared.map((fact): [string, Target] => {
      const name = customName(fact.key);
      return [name, { name, kind: "custom", key: fact.key, field: customField(name, fact) }];
    }),
  );
  const byWords = new Map(
    declared.map(({ key }) => [toSnakeCase(key), targets.get(customName(key))]),
  );
  return {
    findTarget(column: string): Target | null {
      const key = customKey(column);
      if (key === null) return findTarget(column);
      return targets.get(column) ?? byWords.get(key) ?? null;
    },
    refuse(column: string) {
      const key = customKey(column);
      if (key === null) return unknownState(column);
      return {
        value: column,
        message: `the pool does not declare the custom fact "${key}"; declare it in custom_facts, or remove the column`,
      };
    },
    /** For messages that list what a column may be mapped to. */
    names: [...targets.keys()],
  };
}
