"use client";

import { isObject, withValue } from "../draft/config-path";
import { factAt, type KnownFact } from "../draft/known-facts";
import type { Names } from "../draft/known-names";
import { valueAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { NameField } from "./basic-fields";
import type { FieldProps } from "./labeled";

/** The first scale of a criterion that reads a fact of a type. */
function firstScale({ type, direction, options = [] }: KnownFact): unknown {
  const isLower = direction === "lower_is_better";
  switch (type) {
    case "number":
      return { [isLower ? "at_most" : "at_least"]: [null, null, null] };
    case "yes_no":
      return isLower ? { yes: "L3", no: "L1" } : { yes: "L1", no: "L3" };
    case "list":
      return { includes: [], inside: "L1", outside: "L3" };
    default:
      return { levels: Object.fromEntries(options.map((option) => [option, "L3"])) };
  }
}

/** The fact that a rule reads. A criterion gets a scale that fits it. */
export function FactField({ names, ...field }: FieldProps & { value: unknown; names: Names }) {
  const { config, schema, edit, change } = useEditor();
  const { path } = field;
  function choose(name: string) {
    const next = withValue(config, path, name);
    const fact = factAt(schema, next, path);
    const before = factAt(schema, config, path);
    const rule = valueAt(config, path.slice(0, -1));
    const hasScale = isObject(rule) && "scale" in rule;
    if (!hasScale || !fact || (before && before.type === fact.type && !fact.options))
      return edit(path, name);
    change(withValue(next, [...path.slice(0, -1), "scale"], firstScale(fact)));
  }
  return <NameField {...field} names={names} onChoose={choose} />;
}
