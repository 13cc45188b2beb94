"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { type Config, isObject, type Path } from "../draft/config-path";
import { wordsAt } from "../draft/known-names";
import { newValue } from "../draft/new-values";
import {
  alternativesOf,
  hasManyOptional,
  hasType,
  recordValues,
  resolveNode,
  type SchemaNode,
  valueAt,
} from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { ChooseMenu } from "./choose-menu";
import { boundLabels, fieldLabel, withUnit } from "./field-labels";
import { Group } from "./labeled";
import { NestedField } from "./nested-field";

/** Records of limits in USD. */
const AMOUNTS = new Set(["below", "single"]);

/** Numbers of built-in rules and levels of built-in criteria: which ones there are is fixed. */
function isFixed(config: Config, path: Path): boolean {
  const owner = valueAt(config, path.slice(0, -1));
  if (path.at(-1) === "bounds") return true;
  return path.at(-1) === "levels" && isObject(owner) && "id" in owner && !("kind" in owner);
}

type Props = { path: Path; label: string; value: unknown; node: SchemaNode };

/** Values by keys that are not fixed, such as a level for each word. */
export function RecordField({ path, label, value, node }: Props) {
  const { config, schema, edit, readOnly } = useEditor();
  const [key, setKey] = useState("");
  const entries = Object.entries(isObject(value) ? value : {});
  const { properties = {} } = node;
  const fixedKeys = hasManyOptional(node) ? Object.keys(properties) : undefined;
  const values = recordValues(node) ?? properties[fixedKeys?.[0] ?? ""];
  if (!values) return null;
  const known = wordsAt(schema, config, {
    path,
    node: fixedKeys ? { enum: fixedKeys } : (node.propertyNames ?? {}),
  });
  const free = known?.filter((each) => !entries.some(([name]) => name === each.value));
  const fixed = readOnly || isFixed(config, path);
  const bounds = path.at(-1) === "bounds" ? boundLabels(entries.map(([name]) => name)) : undefined;
  const shape = resolveNode(schema, values);
  const isSimple =
    !bounds && !hasType(shape, "array") && alternativesOf(schema, shape).length === 0;
  const isAmount = AMOUNTS.has(String(path.at(-1))) || (isSimple && path.includes("benchmarks"));
  function add(name: string) {
    if (name === "" || entries.some(([each]) => each === name)) return;
    edit([...path, name], newValue(schema, values ?? {}));
    setKey("");
  }
  const addition =
    free && free.length > 0 ? (
      <div className="mt-1.5">
        <ChooseMenu label={`Add to ${label}`} names={free} onChoose={add} />
      </div>
    ) : (
      !free && (
        <span className="mt-1.5 flex max-w-[260px] gap-1.5">
          <Input
            aria-label={`Add to ${label}`}
            autoComplete="off"
            value={key}
            onChange={({ target }) => setKey(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add(key.trim());
            }}
          />
          <Button size="icon" aria-label={`Add to ${label}`} onClick={() => add(key.trim())}>
            <Plus aria-hidden size={13} />
          </Button>
        </span>
      )
    );
  return (
    <Group path={path} label={label} footer={!fixed && addition}>
      <ul
        className={
          isSimple
            ? "grid grid-cols-[repeat(auto-fill,minmax(168px,1fr))] items-start gap-x-3 gap-y-2"
            : "grid gap-3"
        }
      >
        {entries.map(([name, each]) => {
          const text = withUnit(
            bounds?.get(name) ??
              known?.find((option) => option.value === name)?.label ??
              fieldLabel([...path, name]),
            isAmount ? "usd" : undefined,
          );
          return (
            <li key={name} className="flex min-w-0 items-start gap-1">
              <div className="min-w-0 flex-1">
                <NestedField path={[...path, name]} node={values} value={each} label={text} />
              </div>
              {!fixed && (
                <Button
                  size="icon"
                  variant="ghost"
                  className={isSimple ? "mt-[21px]" : undefined}
                  aria-label={`Remove ${text} from ${label}`}
                  onClick={() => edit([...path, name], undefined)}
                >
                  <Trash2 aria-hidden size={13} />
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Group>
  );
}
