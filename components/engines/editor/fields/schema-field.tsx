"use client";

import { isObject } from "../draft/config-path";
import { isHundredths } from "../draft/hundredths";
import { comparedUnit } from "../draft/known-facts";
import { type Names, namesAt } from "../draft/known-names";
import {
  alternativesOf,
  hasManyOptional,
  hasType,
  itemsOf,
  recordValues,
  resolveNode,
  type SchemaNode,
  valueAt,
} from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { ChoiceField, NameField, NumberField, SwitchField, TextField } from "./basic-fields";
import { BoundsField } from "./bounds-field";
import { CurveField, isCurve } from "./curve-field";
import { FactField } from "./fact-field";
import { fieldLabel, isRelevant, withUnit } from "./field-labels";
import { type FieldProps, Group } from "./labeled";
import { ListField } from "./list-field";
import type { SchemaFieldProps } from "./nested-field";
import { ObjectFields } from "./object-fields";
import { RecordField } from "./record-field";
import { TemplateField } from "./template-field";
import { UnionField } from "./union-field";
import { WordsField } from "./words-field";

const BOUNDS = 3;
const isBounds = ({ prefixItems = [] }: SchemaNode) => prefixItems.length === BOUNDS;

const YES_NO: Names = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

function StringField({ node, ...field }: SchemaFieldProps & { label: string }) {
  const { schema, config } = useEditor();
  const { path } = field;
  const name = path.at(-1);
  if (name === "evidence") return <TemplateField {...field} />;
  const names = namesAt(schema, config, { path, node });
  if (names && name === "fact") return <FactField {...field} names={names} />;
  return names ? <NameField {...field} names={names} /> : <TextField {...field} />;
}

/** One of several words. Another type of a declared fact removes what facts of that type do not have. */
function EnumField({
  options,
  ...field
}: FieldProps & { value: unknown; options: readonly string[]; optional?: boolean }) {
  const { config, edit } = useEditor();
  const owner = valueAt(config, field.path.slice(0, -1));
  const isType = field.path.at(-1) === "type" && isObject(owner);
  const chooseType = (type: string) => {
    const next = { ...(isObject(owner) ? owner : {}), type };
    const kept = Object.entries(next).filter(([name]) => isRelevant(name, next));
    edit(field.path.slice(0, -1), Object.fromEntries(kept));
  };
  return (
    <ChoiceField
      {...field}
      options={options}
      className="max-w-[260px]"
      onChoose={isType ? chooseType : undefined}
    />
  );
}

/** What a fact is compared with: yes or no. */
function YesNoField({ value, ...field }: FieldProps & { value: unknown }) {
  const { edit } = useEditor();
  return (
    <NameField
      {...field}
      value={value === true ? "yes" : "no"}
      names={YES_NO}
      onChoose={(name) => edit(field.path, name === "yes")}
      className="max-w-[200px]"
    />
  );
}

/** The form of a value by its schema. */
export function SchemaField({ node: given, ...rest }: SchemaFieldProps) {
  const { schema, config } = useEditor();
  const node = resolveNode(schema, given);
  const { path, value, optional } = rest;
  const name = String(path.at(-1));
  const label = withUnit(rest.label ?? fieldLabel(path), comparedUnit(schema, config, path));
  const field = { ...rest, label };

  if (alternativesOf(schema, node).length > 1) return <UnionField {...field} node={node} />;
  if (node.enum) return <EnumField {...field} options={node.enum} />;
  if (hasType(node, "boolean"))
    return name === "is" || name === "value" ? (
      <YesNoField {...field} />
    ) : (
      <SwitchField {...field} optional={optional} />
    );
  if (hasType(node, "number") || hasType(node, "integer"))
    return (
      <NumberField
        {...field}
        nullable={hasType(node, "null")}
        hundredths={isHundredths(path, node)}
        className="max-w-[200px]"
      />
    );
  if (hasType(node, "string")) return <StringField {...field} node={node} />;
  if (hasType(node, "array")) {
    if (isBounds(node)) return <BoundsField {...field} />;
    const items = itemsOf(node);
    const item = items && resolveNode(schema, items);
    if (item && isCurve(item)) return <CurveField {...field} />;
    if (item && hasType(item, "string")) return <WordsField {...field} node={node} />;
    return <ListField {...field} node={node} />;
  }
  if (recordValues(node) || hasManyOptional(node)) return <RecordField {...field} node={node} />;
  return isObject(value) ? (
    <Group path={path} label={label} labelClass="mb-1 text-small font-medium text-ink-2">
      <div className="border-l pl-3">
        <ObjectFields path={path} node={node} value={value} />
      </div>
    </Group>
  ) : null;
}
