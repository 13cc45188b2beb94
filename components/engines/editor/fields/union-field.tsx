"use client";

import { useId } from "react";
import { Select } from "@/components/ui/field";
import { isObject, type Path } from "../draft/config-path";
import { factAt } from "../draft/known-facts";
import { namesAt } from "../draft/known-names";
import { newValue } from "../draft/new-values";
import { alternativeFor, alternativesOf, type SchemaNode } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { alternativeLabel, fitsFact } from "./alternative-labels";
import { Options } from "./basic-fields";
import { Group } from "./labeled";
import { NestedField } from "./nested-field";
import { ObjectFields } from "./object-fields";

type Props = { path: Path; label: string; node: SchemaNode; value: unknown };

/** A value that has one of several forms: which one, and its fields. */
export function UnionField({ path, label, node, value }: Props) {
  const { config, schema, edit, readOnly } = useEditor();
  const id = useId();
  const field = String(path.at(-1));
  const fact = factAt(schema, config, path);
  const all = alternativesOf(schema, node);
  const current = all[alternativeFor(schema, all, value)];
  const offered = all.filter((each) => each === current || fitsFact(each, field, fact));
  if (!current) return null;

  /** The chosen form, with the fields that it shares with the form before. A fact stays if it fits. */
  function choose(next: SchemaNode) {
    const created = newValue(schema, next);
    if (!isObject(created) || !isObject(value)) return edit(path, created);
    const { properties = {} } = next;
    const kept = Object.fromEntries(
      Object.entries(value).filter(
        ([key]) => properties[key] && !["op", "kind", "value"].includes(key),
      ),
    );
    const merged = { ...created, ...kept };
    const node = properties.fact;
    if (!("fact" in kept) || !node) return edit(path, merged);
    const probe = { ...config, "": merged };
    const names = namesAt(schema, probe, { path: ["", "fact"], node });
    const fits =
      node.enum?.includes(String(kept.fact)) ?? names?.some((each) => each.value === kept.fact);
    edit(path, fits === false ? { ...merged, fact: created.fact } : merged);
  }

  return (
    <Group path={path} label={label} labelClass="sr-only">
      {offered.length > 1 && (
        <div className="grid max-w-[340px] gap-0.5">
          <label htmlFor={id} className="text-small text-ink-2">
            {label}
          </label>
          <Select
            id={id}
            disabled={readOnly}
            value={all.indexOf(current)}
            onChange={({ target }) => {
              const next = all[Number(target.value)];
              if (next) choose(next);
            }}
          >
            <Options
              names={offered.map((each) => ({
                value: String(all.indexOf(each)),
                ...alternativeLabel(each, field),
              }))}
            />
          </Select>
        </div>
      )}
      <div className={offered.length > 1 ? "mt-2 border-l pl-3" : "mt-2"}>
        {isObject(value) ? (
          <ObjectFields path={path} node={current} value={value} />
        ) : (
          <NestedField
            path={path}
            node={current}
            value={value}
            label={offered.length > 1 ? alternativeLabel(current, field).label : label}
            labelHidden={offered.length > 1}
          />
        )}
      </div>
    </Group>
  );
}
