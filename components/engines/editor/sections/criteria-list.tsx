"use client";

import { useState } from "react";
import { type Config, findItem, type Path, withValue } from "../draft/config-path";
import { itemTitle } from "../draft/item-titles";
import { idFor } from "../draft/new-values";
import { schemaAt, valueAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { NumberField } from "../fields/basic-fields";
import { ItemActions, type ListActions, useListActions } from "../fields/item-actions";
import { itemKeys } from "../fields/item-list";
import { ItemRow } from "../fields/item-row";
import { Problem, useProblem } from "../fields/labeled";
import { ObjectFields } from "../fields/object-fields";
import { RuleText } from "../fields/rule-text";
import { AddCriterion } from "./add-criterion";
import { objectsOf } from "./objects";

/** Fields that the head of a criterion shows, or that make it another criterion. */
const HEAD = new Set(["id", "enabled", "weight", "kind"]);

/** Criteria of placement engines have levels with decimals. */
const hasDecimals = (criterion: Config) =>
  typeof criterion.kind === "string" && criterion.kind !== "class_guide";

type RowProps = {
  criterion: Config;
  path: Path;
  dimension: string;
  actions: ListActions;
  count: number;
  isNew: boolean;
};

function CriterionRow({ criterion, path, dimension, actions, count, isNew }: RowProps) {
  const { config, schema, builtIn, ruleText } = useEditor();
  const id = String(criterion.id ?? "");
  const original = findItem(findItem(builtIn?.scoring_dimensions, dimension)?.criteria, id);
  const rule = ruleText(`${dimension}/${id}`, id);
  const title = itemTitle({ config, ruleText }, path) ?? id;
  const node = schemaAt(schema, config, path);
  // Built-in criteria are changed in what they have.
  const without = new Set([
    ...HEAD,
    ...(original && !("kind" in criterion)
      ? ["bounds", "unasked_usd", "layer_share", "levels"].filter((name) => !(name in criterion))
      : []),
  ]);
  return (
    <ItemRow
      path={path}
      title={title}
      enabled={criterion.enabled}
      note={rule && <RuleText rule={rule} value={criterion} original={original} />}
      isNew={isNew}
      beside={
        <NumberField
          path={[...path, "weight"]}
          label={
            <>
              Weight<span className="sr-only"> of {title}</span>
            </>
          }
          value={criterion.weight}
          className="grid-cols-[auto_64px] items-center gap-x-2 [&>p]:col-span-2 [&>p]:max-w-[220px]"
        />
      }
      actions={
        <ItemActions actions={actions} at={Number(path.at(-1))} count={count} title={title} />
      }
    >
      {node && (
        <>
          {hasDecimals(criterion) && (
            <p className="text-small text-ink-3">
              Levels go from 1.00, the best, to 4.00, the worst.
            </p>
          )}
          <ObjectFields path={path} node={node} value={criterion} owner={id} without={without} />
        </>
      )}
    </ItemRow>
  );
}

/** The criteria of a dimension, with a form to add one. */
export function CriteriaList({
  path,
  dimension,
  label,
}: {
  path: Path;
  dimension: string;
  label: string;
}) {
  const { config, change } = useEditor();
  const actions = useListActions(path);
  const problem = useProblem(path);
  const [added, setAdded] = useState<string | null>(null);
  const criteria = objectsOf(valueAt(config, path));
  const ids = criteria.map(({ id }) => String(id ?? ""));
  const keys = itemKeys(ids);
  function add(criterion: Config, name: string) {
    const id = typeof criterion.id === "string" && criterion.id ? criterion.id : name;
    // Ids are unique among all dimensions.
    const taken = objectsOf(config.scoring_dimensions).flatMap((each) =>
      objectsOf(each.criteria).map((other) => String(other.id)),
    );
    const unique = taken.includes(id) || id === name ? idFor(id, taken, "-") : id;
    change(withValue(config, [...path, criteria.length], { ...criterion, id: unique }));
    setAdded(unique);
  }
  return (
    <div>
      <ul
        aria-label={`Criteria of ${label}`}
        ref={(element) => {
          actions.list.current = element;
        }}
        tabIndex={-1}
        aria-describedby={problem.describedBy}
        className={criteria.length > 0 ? "border-t outline-none" : "outline-none"}
      >
        {criteria.map((criterion, i) => (
          <CriterionRow
            key={keys[i]}
            criterion={criterion}
            path={[...path, i]}
            dimension={dimension}
            actions={actions}
            count={criteria.length}
            isNew={ids[i] === added}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {actions.message}
      </p>
      <Problem path={path} id={problem.id} />
      <AddCriterion path={path} label={label} onAdd={add} />
    </div>
  );
}
