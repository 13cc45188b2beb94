"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { inWords } from "@/components/ui/format";
import { TIERS } from "@/lib/domain/tiers";
import { type Config, isObject, type Path, withValue } from "../draft/config-path";
import { itemTitle } from "../draft/item-titles";
import { idFor } from "../draft/new-values";
import { childNode, schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { ItemActions, useListActions } from "../fields/item-actions";
import { itemKeys } from "../fields/item-list";
import { ItemRow } from "../fields/item-row";
import { Problem, useProblem } from "../fields/labeled";
import { ObjectFields } from "../fields/object-fields";
import { SchemaField } from "../fields/schema-field";
import { objectsOf } from "./objects";

const LIST = "tiers";

const counts = (value: unknown, text: (count: number, level: string) => string): string[] =>
  Object.entries(isObject(value) ? value : {}).flatMap(([level, count]) =>
    typeof count === "number" ? [text(count, level)] : [],
  );

/** The condition of a tier in one line. */
export function conditionText(when: Config, labelOf: (dimension: string) => string): string {
  const parts = [
    ...counts(when.at_most, (count, level) =>
      count === 0 ? `no ${level}` : `at most ${count} ${level}`,
    ),
    ...counts(when.at_least, (count, level) =>
      level === "L1" ? `at least ${count} L1` : `at least ${count} of ${level} or better`,
    ),
    ...(typeof when.reported === "number" ? [`${when.reported} reported`] : []),
    ...Object.entries(isObject(when.needs) ? when.needs : {}).map(
      ([key, level]) => `${labelOf(key)} ${String(level)}${level === "L1" ? "" : " or better"}`,
    ),
    ...(when.answered === true ? ["every requested fact is reported"] : []),
  ];
  return parts.length === 0 ? "Every other candidate" : parts.join(", ");
}

/** The rules that give a candidate its tier, in their order. */
export function TiersSection() {
  const { config, schema, change, readOnly, ruleText } = useEditor();
  const actions = useListActions([LIST]);
  const problem = useProblem([LIST]);
  const [added, setAdded] = useState<string | null>(null);
  const rules = objectsOf(config[LIST]);
  const ids = rules.map(({ id }) => String(id ?? ""));
  const keys = itemKeys(ids);
  const dimensions = objectsOf(config.scoring_dimensions);
  const labelOf = (key: string) =>
    String(dimensions.find((each) => each.key === key)?.label ?? inWords(key));
  // The last rule is for all others.
  const last = Math.max(0, rules.length - 1);
  function add() {
    const tier = TIERS[2];
    const id = idFor(tier, ids, "-");
    const rule = { id, tier, when: { at_most: { L4: 0 } } };
    change(withValue(config, [LIST], [...rules.slice(0, last), rule, ...rules.slice(last)]));
    setAdded(id);
  }
  return (
    <div>
      <p className="mb-2 text-ink-2">
        The first condition that a candidate meets decides its tier.
      </p>
      <ul
        aria-label="Tier conditions"
        ref={(element) => {
          actions.list.current = element;
        }}
        tabIndex={-1}
        aria-describedby={problem.describedBy}
        className="border-t outline-none"
      >
        {rules.map((rule, i) => {
          const path: Path = [LIST, i];
          const node = schemaAt(schema, config, path);
          const when = isObject(rule.when) ? rule.when : {};
          const [tierNode, whenNode] = ["tier", "when"].map(
            (name) => node && childNode(node, name),
          );
          return (
            <ItemRow
              key={keys[i]}
              path={path}
              title={itemTitle({ config, ruleText }, path) ?? `Condition ${i + 1}`}
              note={<p className="text-small text-ink-3">{conditionText(when, labelOf)}</p>}
              isNew={ids[i] === added}
              actions={
                <ItemActions
                  actions={actions}
                  at={i}
                  count={rules.length}
                  title={`condition ${i + 1}`}
                />
              }
            >
              {tierNode && (
                <SchemaField path={[...path, "tier"]} node={tierNode} value={rule.tier} />
              )}
              <Problem path={[...path, "when"]} />
              {whenNode && <ObjectFields path={[...path, "when"]} node={whenNode} value={when} />}
            </ItemRow>
          );
        })}
      </ul>
      <p role="status" className="sr-only">
        {actions.message}
      </p>
      <Problem path={[LIST]} id={problem.id} />
      <Button className="mt-2.5" disabled={readOnly} onClick={add}>
        <Plus aria-hidden size={14} />
        Add condition
      </Button>
    </div>
  );
}
