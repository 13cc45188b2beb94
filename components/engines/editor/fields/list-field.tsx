"use client";

import { upperFirst } from "es-toolkit";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { isObject, type Path } from "../draft/config-path";
import { newValue } from "../draft/new-values";
import { itemsOf, resolveNode, type SchemaNode } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { choiceLabel, itemNoun } from "./field-labels";
import { ItemActions, useListActions } from "./item-actions";
import { Group, Problem } from "./labeled";
import { NestedField } from "./nested-field";
import { ObjectFields } from "./object-fields";

type Props = {
  path: Path;
  label: string;
  node: SchemaNode;
  value: unknown;
  optional?: boolean;
};

/** The name of an item of a list with a fixed number of them, such as a confidence. */
const fixedName = (item: unknown): string | undefined =>
  isObject(item) && typeof item.confidence === "string" ? choiceLabel(item.confidence) : undefined;

const FIXED_NAMES = new Set(["confidence"]);

/** A list of values of one shape: each with its fields, and buttons to add, move and remove. */
export function ListField({ path, label, node, value, optional = false }: Props) {
  const { schema, edit, readOnly } = useEditor();
  const actions = useListActions(path, { optional });
  const items: unknown[] = Array.isArray(value) ? value : [];
  const noun = itemNoun(String(path.at(-1)));
  const given = itemsOf(node);
  if (!given) return null;
  const item = resolveNode(schema, given);
  const isFixed = node.minItems !== undefined && node.minItems === node.maxItems;
  return (
    <Group
      ref={(element) => {
        actions.list.current = element;
      }}
      path={path}
      label={label}
      labelClass="mb-1 text-small text-ink-2"
      footer={
        <>
          <p role="status" className="sr-only">
            {actions.message}
          </p>
          {!isFixed && items.length < (node.maxItems ?? Number.POSITIVE_INFINITY) && (
            <Button
              size="small"
              className="mt-1.5"
              disabled={readOnly}
              onClick={() => edit([...path, items.length], newValue(schema, item))}
            >
              <Plus aria-hidden size={12} />
              Add {noun}
              {label !== "" && <span className="sr-only"> to {label}</span>}
            </Button>
          )}
        </>
      }
    >
      <ol
        className={
          isFixed ? "grid grid-cols-[repeat(auto-fill,minmax(190px,1fr))] gap-2" : "grid gap-2"
        }
      >
        {items.map((each, i) => {
          const title = fixedName(each) ?? `${noun} ${i + 1}`;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: items have no id.
              key={i}
              className="flex min-w-0 flex-wrap items-start justify-end gap-x-2 rounded-md border p-2.5"
            >
              <div className="min-w-0 flex-1 basis-[200px]">
                {isFixed && isObject(each) ? (
                  <>
                    <div className="mb-1 text-table font-medium">{title}</div>
                    <ObjectFields
                      path={[...path, i]}
                      node={item}
                      value={each}
                      without={FIXED_NAMES}
                    />
                  </>
                ) : (
                  <NestedField
                    path={[...path, i]}
                    node={item}
                    value={each}
                    label={upperFirst(title)}
                  />
                )}
                {isObject(each) && <Problem path={[...path, i]} />}
              </div>
              {!isFixed && (
                <ItemActions
                  actions={actions}
                  at={i}
                  count={items.length}
                  title={`${title}${label === "" ? "" : ` of ${label}`}`}
                />
              )}
            </li>
          );
        })}
      </ol>
    </Group>
  );
}
