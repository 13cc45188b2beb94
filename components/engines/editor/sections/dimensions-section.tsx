"use client";

import { useId, useState } from "react";
import { DisclosureButton } from "@/components/ui/disclosure-button";
import { inWords } from "@/components/ui/format";
import { type Config, findItem, type Path } from "../draft/config-path";
import { withDimension, withDimensionEnabled, withoutDimension } from "../draft/dimension-edits";
import { idFor } from "../draft/new-values";
import { useEditor } from "../editor-context";
import { AddByName } from "../fields/add-by-name";
import { SwitchField, TextField } from "../fields/basic-fields";
import { ItemActions, type ListActions, useListActions } from "../fields/item-actions";
import { itemKeys } from "../fields/item-list";
import { Problem, useProblem } from "../fields/labeled";
import { useOpen } from "../problems/use-open";
import { CriteriaList } from "./criteria-list";
import { objectsOf } from "./objects";

const LIST = "scoring_dimensions";

type DimensionProps = {
  dimension: Config;
  at: number;
  count: number;
  actions: ListActions;
  isNew: boolean;
};

function Dimension({ dimension, at, count, actions, isNew }: DimensionProps) {
  const { config, builtIn, problemsBelow, change } = useEditor();
  const path: Path = [LIST, at];
  const [open, setOpen] = useOpen([...path, "criteria"], isNew);
  const id = useId();
  const key = String(dimension.key ?? "");
  const label = String(dimension.label ?? key);
  const criteria = objectsOf(dimension.criteria);
  const hasCriteria = "criteria" in dimension;
  const problems = problemsBelow(path);
  const isBuiltIn = builtIn === undefined || findItem(builtIn[LIST], key) !== undefined;
  const isWhole =
    isBuiltIn && criteria.length === 0 && findItem(builtIn?.[LIST], key) !== undefined;
  return (
    <li className="border-b py-2">
      <div className="flex flex-wrap items-start justify-end gap-x-3 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-[240px] items-start gap-2">
          <div className="pt-1">
            <SwitchField
              path={[...path, "enabled"]}
              label={`${label} enabled`}
              labelHidden
              value={dimension.enabled}
              onSwitch={(on) => change(withDimensionEnabled(config, at, on))}
            />
          </div>
          <TextField
            path={[...path, "label"]}
            label={`Name of ${inWords(key)}`}
            labelHidden
            value={dimension.label}
            className="min-w-0 max-w-[320px] flex-1"
          />
        </div>
        <div className="flex items-start">
          {hasCriteria && !isWhole && (
            <DisclosureButton
              className="min-w-[104px] justify-start"
              open={open}
              controls={id}
              onToggle={setOpen}
            >
              {criteria.length} {criteria.length === 1 ? "criterion" : "criteria"}
              <span className="sr-only"> of {label}</span>
              {problems > 0 && (
                <span className="text-bad">
                  · {problems} {problems === 1 ? "problem" : "problems"}
                </span>
              )}
            </DisclosureButton>
          )}
          <ItemActions
            actions={actions}
            at={at}
            count={count}
            title={label}
            kept={isBuiltIn}
            onRemove={() => {
              change(withoutDimension(config, at));
              actions.announce(`${label} removed. Undo restores it.`);
            }}
          />
        </div>
      </div>
      <Problem path={[...path, "key"]} />
      <div id={id} className={open ? "mt-2 sm:ml-[22px]" : undefined}>
        {open && <CriteriaList path={[...path, "criteria"]} dimension={key} label={label} />}
      </div>
      {!open && <Problem path={[...path, "criteria"]} />}
    </li>
  );
}

/** The dimensions in their order, and the criteria of each. */
export function DimensionsSection() {
  const { config, change } = useEditor();
  const actions = useListActions([LIST]);
  const problem = useProblem([LIST]);
  const [added, setAdded] = useState<string | null>(null);
  const dimensions = objectsOf(config[LIST]);
  const keys = dimensions.map(({ key }) => String(key ?? ""));
  const ids = itemKeys(keys);
  // The categories of gaps are fixed.
  const canAdd = dimensions.some((dimension) => "criteria" in dimension);
  function add(label: string) {
    const key = idFor(label, keys, "_");
    change(withDimension(config, { key, label }));
    setAdded(key);
  }
  return (
    <div>
      <ul
        aria-label="Dimensions"
        ref={(element) => {
          actions.list.current = element;
        }}
        tabIndex={-1}
        aria-describedby={problem.describedBy}
        className="border-t outline-none"
      >
        {dimensions.map((dimension, i) => (
          <Dimension
            key={ids[i]}
            dimension={dimension}
            at={i}
            count={dimensions.length}
            actions={actions}
            isNew={keys[i] === added}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {actions.message}
      </p>
      <Problem path={[LIST]} id={problem.id} />
      {canAdd && <AddByName label="Name of the new dimension" action="Add dimension" onAdd={add} />}
    </div>
  );
}
