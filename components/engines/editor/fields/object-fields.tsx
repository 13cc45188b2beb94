"use client";

import clsx from "clsx";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type Config, isObject, type Path } from "../draft/config-path";
import { newValue } from "../draft/new-values";
import {
  alternativesOf,
  hasType,
  isForbidden,
  resolveNode,
  type SchemaNode,
} from "../draft/schema-node";
import { EditorProvider, useEditor } from "../editor-context";
import { fieldLabel, isRelevant } from "./field-labels";
import { NestedField } from "./nested-field";

/** Fields that come before the others, in this order. */
const FIRST = ["title", "label", "name", "kind", "type", "fact", "op", "scale", "severity"];

/** Fields that few rules have. They are folded unless one of them is set. */
const RARE = new Set(["reason", "sources", "where"]);

const place = (name: string) => {
  const at = FIRST.indexOf(name);
  return at < 0 ? FIRST.length : at;
};

/** Longer texts have a line to themselves. */
const WIDE_TEXT = 120;

/** Whether a field has a line to itself. */
function isWide(root: SchemaNode | undefined, node: SchemaNode): boolean {
  if (alternativesOf(root, node).length > 1) return true;
  if (["array", "object", "boolean"].some((type) => hasType(node, type))) return true;
  return (node.maxLength ?? 0) > WIDE_TEXT && !node.examples && !node.enum;
}

/** Whether an object without any field means the same as no object. */
const canBeEmpty = (node: SchemaNode): boolean =>
  hasType(node, "object") && (node.required ?? []).length === 0;

type PartProps = { path: Path; node: SchemaNode; value: unknown; owner?: string };

/** An optional group of fields: added and removed as a whole, or there as soon as one of its fields is. */
function OptionalGroup({ path, node, value, owner }: PartProps) {
  const editor = useEditor();
  const { schema, edit, readOnly } = editor;
  const label = fieldLabel(path, owner);
  if (canBeEmpty(node)) {
    const given = isObject(value) ? value : {};
    // Without its last field, the group is left out.
    const prune: typeof edit = (at, next, options) => {
      const isLast =
        next === undefined &&
        at.length === path.length + 1 &&
        Object.keys(given).every((key) => key === at.at(-1));
      edit(isLast ? path : at, next, options);
    };
    return (
      <EditorProvider value={{ ...editor, edit: prune }}>
        <NestedField path={path} node={node} value={given} label={label} />
      </EditorProvider>
    );
  }
  if (value === undefined)
    return (
      <div>
        <Button size="small" disabled={readOnly} onClick={() => edit(path, newValue(schema, node))}>
          <Plus aria-hidden size={12} />
          {label}
        </Button>
      </div>
    );
  return (
    <div className="grid gap-2">
      <NestedField path={path} node={node} value={value} label={label} />
      <div>
        <Button size="small" disabled={readOnly} onClick={() => edit(path, undefined)}>
          Remove “{label}”
        </Button>
      </div>
    </div>
  );
}

const isGroup = (root: SchemaNode | undefined, node: SchemaNode) =>
  hasType(node, "object") || alternativesOf(root, node).length > 1;

const GRID = "grid items-start gap-x-3 gap-y-2.5";
const COLUMNS = "grid-cols-[repeat(auto-fill,minmax(min(190px,100%),1fr))]";
/** Columns of numbers with short labels, such as one for each level. */
const NARROW_COLUMNS = "grid-cols-[repeat(auto-fill,minmax(84px,1fr))] max-w-[420px]";

type Props = {
  path: Path;
  node: SchemaNode;
  value: Config;
  owner?: string;
  /** Fields that are shown elsewhere. */
  without?: ReadonlySet<string>;
};

/** The fields of an object, also the optional ones that it does not have. */
export function ObjectFields({ path, node, value, owner, without }: Props) {
  const { schema } = useEditor();
  const { properties = {}, required = [] } = node;
  const fields = Object.entries(properties)
    .map(([name, given]) => ({
      name,
      node: resolveNode(schema, given),
      isRequired: required.includes(name),
    }))
    .filter(
      ({ name, node: field, isRequired }) =>
        !without?.has(name) &&
        !isForbidden(field) &&
        isRelevant(name, value) &&
        // A fixed word that is required needs no field.
        !(isRequired && field.const !== undefined),
    )
    .toSorted((a, b) => place(a.name) - place(b.name));
  const form = ({ name, node: field, isRequired }: (typeof fields)[number]) => (
    <div
      key={name}
      className={clsx("min-w-0", (name === "question" || isWide(schema, field)) && "col-span-full")}
    >
      {!isRequired && isGroup(schema, field) ? (
        <OptionalGroup path={[...path, name]} node={field} value={value[name]} owner={owner} />
      ) : (
        <NestedField
          path={[...path, name]}
          node={field}
          value={value[name]}
          label={fieldLabel([...path, name], owner)}
          optional={!isRequired}
        />
      )}
    </div>
  );
  const isNarrow = fields.every(({ name }) => /^L[1-4]$/.test(name));
  const columns = clsx(GRID, isNarrow ? NARROW_COLUMNS : COLUMNS);
  const rare = fields.filter(({ name, isRequired }) => RARE.has(name) && !isRequired);
  return (
    <div className={columns}>
      {fields.filter((each) => !rare.includes(each)).map(form)}
      {rare.length > 0 && (
        <details className="col-span-full" open={rare.some(({ name }) => name in value)}>
          <summary className="w-fit cursor-pointer rounded-sm text-small text-ink-2 hover:text-ink">
            More: {rare.map(({ name }) => fieldLabel([name]).toLowerCase()).join(", ")}
          </summary>
          <div className={clsx(columns, "mt-2")}>{rare.map(form)}</div>
        </details>
      )}
    </div>
  );
}
