"use client";

import { LEVELS } from "@/lib/domain/tiers";
import { type Config, isObject, type Path } from "../draft/config-path";
import { schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { ChoiceField, NumberField, SwitchField, TextField } from "./basic-fields";
import { boundLabels, fieldLabel } from "./field-labels";

const BOUNDS = 3;
const MOST_DEPTH = 2;

const isBounds = (value: unknown): value is (number | null)[] =>
  Array.isArray(value) &&
  value.length === BOUNDS &&
  value.every((item) => item === null || typeof item === "number");

/** Whether the forms can show a value. The JSON view shows the others. */
export function isEditable(value: unknown, depth = 0): boolean {
  if (Array.isArray(value)) return isBounds(value);
  if (isObject(value))
    return (
      depth < MOST_DEPTH &&
      Object.keys(value).length > 0 &&
      Object.values(value).every((each) => isEditable(each, depth + 1))
    );
  return value !== null && value !== undefined;
}

type Props = {
  path: Path;
  value: unknown;
  label?: string;
  /** The id of the criterion or rule that has the field. */
  owner?: string;
};

/** The last values that earn L1, L2 and L3. */
function BoundsField({ path, value, label }: Required<Omit<Props, "owner">>) {
  return (
    <fieldset>
      <legend className="mb-0.5 text-small text-ink-2">{label}</legend>
      <div className="grid max-w-[300px] grid-cols-3 gap-2">
        {LEVELS.slice(0, BOUNDS).map((level, i) => (
          <NumberField
            key={level}
            path={[...path, i]}
            label={level}
            value={Array.isArray(value) ? value[i] : null}
            nullable
          />
        ))}
      </div>
    </fieldset>
  );
}

/** The fields of an object. Those of bounds have longer labels. */
function FieldsOf({ path, value, label }: { path: Path; value: Config; label: string }) {
  const ofBounds = path.at(-1) === "bounds" ? boundLabels(Object.keys(value)) : undefined;
  return (
    <fieldset>
      <legend className="mb-0.5 text-small text-ink-2">{label}</legend>
      <div
        className={
          ofBounds
            ? "grid gap-2"
            : "grid grid-cols-[repeat(auto-fill,minmax(128px,1fr))] items-end gap-2"
        }
      >
        {Object.entries(value).map(([key, each]) => (
          <ValueField
            key={key}
            path={[...path, key]}
            value={each}
            label={ofBounds?.get(key) ?? fieldLabel([...path, key])}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** A value of any shape that a form can show, with the choices that the schema names. */
export function ValueField({ path, value, owner, label = fieldLabel(path, owner) }: Props) {
  const { schema, config } = useEditor();
  if (isBounds(value)) return <BoundsField path={path} value={value} label={label} />;
  if (isObject(value)) return <FieldsOf path={path} value={value} label={label} />;
  if (typeof value === "boolean") return <SwitchField path={path} label={label} value={value} />;
  if (typeof value === "number")
    return <NumberField path={path} label={label} value={value} className="max-w-[140px]" />;
  const options =
    schemaAt(schema, config, path)?.enum ??
    (LEVELS.some((level) => level === value) ? LEVELS : undefined);
  return options ? (
    <ChoiceField
      path={path}
      label={label}
      value={value}
      options={options}
      className="max-w-[180px]"
    />
  ) : (
    <TextField path={path} label={label} value={value} />
  );
}
