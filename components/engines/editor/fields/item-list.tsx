"use client";

import { type ReactNode, useState } from "react";
import { type Config, isObject, type Path, withValue } from "../draft/config-path";
import { idFor, newObject } from "../draft/new-values";
import { resolveNode, type SchemaNode, valueAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { AddByName } from "./add-by-name";
import { ItemActions, useListActions } from "./item-actions";
import { ItemRow } from "./item-row";
import { Problem, useProblem } from "./labeled";
import { ObjectFields } from "./object-fields";

/** A list of items that are added by name. */
export type ListSpec = {
  noun: string;
  /** The field with the name, and the one with the id: `fact.label` below an object. */
  name: string;
  id?: string;
  separator?: "-" | "_";
  /** What a new item has besides what its schema requires. */
  initial?: (name: string) => Config;
};

export const fieldOf = (item: unknown, field: string): string => {
  const value = valueAt(item, field.split("."));
  return typeof value === "string" ? value : "";
};

/** Keys of items for React, also if ids are repeated or missing. */
export const itemKeys = (ids: readonly string[]): string[] =>
  ids.map((id, i) => (id === "" || ids.indexOf(id) < i ? `${id}#${i}` : id));

type Props = {
  path: Path;
  spec: ListSpec;
  item: SchemaNode;
  label: string;
  /** Items that the list shows. Others are shown elsewhere. */
  shows?: (item: Config) => boolean;
  bodyOf?: (item: Config, path: Path) => ReactNode;
};

/** A list of an organization's own items: each opens into its fields. */
export function ItemList({ path, spec, item: given, label, ...rest }: Props) {
  const { config, schema, change } = useEditor();
  const { shows = () => true, bodyOf } = rest;
  const actions = useListActions(path);
  const problem = useProblem(path);
  const [added, setAdded] = useState<string | null>(null);
  const { noun, name, id = name, separator = "-", initial } = spec;
  const list = valueAt(config, path);
  const items = Array.isArray(list) ? list : [];
  const item = resolveNode(schema, given);
  const ids = items.map((each) => fieldOf(each, id));
  // A name can be typed over; the item stays the same.
  const keys = itemKeys(id === name ? [] : ids);
  const without = new Set(["enabled", ...(id === name || id.includes(".") ? [] : [id])]);
  const shown = items.flatMap((each, i) =>
    isObject(each) && shows(each) ? [{ item: each, i }] : [],
  );
  function add(text: string) {
    const created = { ...newObject(schema, item), ...initial?.(text) };
    const key = id === name ? text : idFor(text, ids, separator);
    const named = withValue(withValue(created, id.split("."), key), name.split("."), text);
    change(withValue(config, [...path, items.length], named));
    setAdded(key);
  }
  return (
    <div>
      <ul
        aria-label={label}
        ref={(element) => {
          actions.list.current = element;
        }}
        tabIndex={-1}
        aria-describedby={problem.describedBy}
        className={shown.length > 0 ? "border-t outline-none" : "outline-none"}
      >
        {shown.map(({ item: each, i }) => {
          const title = fieldOf(each, name) || noun;
          const at = [...path, i];
          return (
            <ItemRow
              key={keys[i] ?? i}
              path={at}
              title={title}
              enabled={each.enabled}
              isNew={ids[i] === added}
              actions={
                <ItemActions
                  actions={actions}
                  at={i}
                  count={items.length}
                  title={title}
                  shown={shown.map((other) => other.i)}
                />
              }
            >
              {bodyOf?.(each, at) ?? (
                <ObjectFields path={at} node={item} value={each} without={without} />
              )}
            </ItemRow>
          );
        })}
      </ul>
      <p role="status" className="sr-only">
        {actions.message}
      </p>
      <Problem path={path} id={problem.id} />
      <AddByName label={`Name of the new ${noun}`} action={`Add ${noun}`} onAdd={add} />
    </div>
  );
}
