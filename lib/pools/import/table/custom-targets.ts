import type { CustomFact } from "@/lib/domain/custom-facts";
import { customField } from "../cells/custom-fields";
import { findTarget, type Target, unknownState } from "./targets";

const PREFIX = "custom.";

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
  return {
    findTarget: (column: string): Target | null =>
      targets.get(column.trim().toLowerCase()) ?? findTarget(column),
    refuse(column: string) {
      const name = column.trim().toLowerCase();
      if (!name.startsWith(PREFIX)) return unknownState(column);
      const key = name.slice(PREFIX.length);
      return {
        value: column,
        message: `the pool does not declare the custom fact "${key}"; declare it in custom_facts, or remove the column`,
      };
    },
    /** For messages that list what a column may be mapped to. */
    names: [...targets.keys()],
  };
}
