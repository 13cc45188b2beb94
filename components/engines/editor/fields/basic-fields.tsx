"use client";

import clsx from "clsx";
import { useId, useState } from "react";
import { Input, Select, Textarea } from "@/components/ui/field";
import { formatExact } from "@/components/ui/format";
import { pathText } from "../draft/config-path";
import { formatHundredths, toHundredths } from "../draft/hundredths";
import type { Names } from "../draft/known-names";
import { schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { choiceLabel } from "./field-labels";
import { type FieldProps, Labeled } from "./labeled";

const numberOf = (text: string): number | null => {
  const value = Number(text.replaceAll(",", ""));
  return text.trim() === "" || !Number.isFinite(value) ? null : value;
};

type NumberFieldProps = FieldProps & {
  value: unknown;
  nullable?: boolean;
  optional?: boolean;
  /** Whether the configuration has hundredths of what is shown and typed. */
  hundredths?: boolean;
};

/** A number. The typed text is kept while it is edited. Empty is null, or no field if it is optional. */
export function NumberField({
  value,
  nullable = false,
  optional = false,
  hundredths = false,
  ...field
}: NumberFieldProps) {
  const { edit, readOnly } = useEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const format = hundredths ? formatHundredths : formatExact;
  const shown = typeof value === "number" ? format(value) : "";
  const read = (text: string) => {
    const number = numberOf(text);
    return number !== null && hundredths ? toHundredths(number) : number;
  };
  const isTyped = typed !== null && read(typed) === (value ?? null);
  const isNumber = (text: string) => text.trim() === "" || read(text) !== null;
  return (
    <Labeled
      {...field}
      isEmpty={!nullable && typeof value !== "number"}
      mistake={isTyped && !isNumber(typed) ? `“${typed}” is not a number.` : undefined}
    >
      {(wiring) => (
        <Input
          {...wiring}
          inputMode="decimal"
          autoComplete="off"
          readOnly={readOnly}
          placeholder={nullable ? "none" : undefined}
          className="num"
          value={isTyped ? typed : shown}
          onChange={({ target }) => {
            setTyped(target.value);
            const next = read(target.value);
            edit(field.path, next === null && optional ? undefined : next, { typed: true });
          }}
          onBlur={() => setTyped((text) => (text === null || isNumber(text) ? null : text))}
        />
      )}
    </Labeled>
  );
}

/** Texts that can be longer are written in several lines. */
const LONG = 150;

export function TextField({
  value,
  optional = false,
  oneLine = false,
  ...field
}: FieldProps & { value: unknown; optional?: boolean; oneLine?: boolean }) {
  const { edit, readOnly, schema, config } = useEditor();
  const maxLength = schemaAt(schema, config, field.path)?.maxLength;
  const shared = {
    autoComplete: "off",
    readOnly,
    maxLength,
    value: typeof value === "string" ? value : "",
  };
  const change = (text: string) =>
    edit(field.path, text === "" && optional ? undefined : text, { typed: true });
  return (
    <Labeled {...field} isEmpty={value === ""}>
      {(wiring) =>
        (maxLength ?? 0) > LONG && !oneLine ? (
          <Textarea
            {...wiring}
            {...shared}
            rows={2}
            onChange={({ target }) => change(target.value)}
          />
        ) : (
          <Input {...wiring} {...shared} onChange={({ target }) => change(target.value)} />
        )
      }
    </Labeled>
  );
}

/** Options of a select, those with a group below its name. */
export function Options({ names }: { names: Names }) {
  const groups = [...new Set(names.map(({ group }) => group))];
  return groups.map((group) => {
    const options = names
      .filter((each) => each.group === group)
      .map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ));
    return group === undefined ? (
      options
    ) : (
      <optgroup key={group} label={group}>
        {options}
      </optgroup>
    );
  });
}

/** One of several names. `onChoose`: what choosing one does besides setting the field. */
export function NameField({
  value,
  names,
  optional = false,
  onChoose,
  ...field
}: FieldProps & {
  value: unknown;
  names: Names;
  optional?: boolean;
  onChoose?: (name: string) => void;
}) {
  const { edit, readOnly } = useEditor();
  const current = typeof value === "string" ? value : "";
  const isKnown = current === "" || names.some((each) => each.value === current);
  return (
    <Labeled {...field} isEmpty={current === ""}>
      {(wiring) => (
        <Select
          {...wiring}
          disabled={readOnly}
          value={current}
          onChange={({ target }) => {
            if (onChoose) onChoose(target.value);
            else edit(field.path, target.value === "" && optional ? undefined : target.value);
          }}
        >
          {(optional || current === "") && (
            <option value="">{optional ? "Not set" : "Choose…"}</option>
          )}
          {!isKnown && <option value={current}>{current}</option>}
          <Options names={names} />
        </Select>
      )}
    </Labeled>
  );
}

export const ChoiceField = ({
  options,
  ...field
}: FieldProps & {
  value: unknown;
  options: readonly string[];
  optional?: boolean;
  onChoose?: (name: string) => void;
}) => (
  <NameField
    {...field}
    names={options.map((option) => ({
      value: option,
      label: choiceLabel(option, String(field.path.at(-1))),
    }))}
  />
);

/** A switch as a checkbox. `locked`: why it cannot be changed. */
export function SwitchField({
  path,
  label,
  labelHidden = false,
  value,
  locked,
  optional = false,
  onSwitch,
}: FieldProps & {
  value: unknown;
  locked?: string;
  optional?: boolean;
  onSwitch?: (on: boolean) => void;
}) {
  const { edit, readOnly, problemAt } = useEditor();
  const id = useId();
  const note = problemAt(path) ?? locked;
  return (
    <div className="min-w-0">
      <label className="inline-flex min-h-6 items-center gap-2 text-table">
        <input
          type="checkbox"
          className="size-3.5 shrink-0 accent-accent"
          data-path={pathText(path)}
          checked={value === true}
          disabled={readOnly || locked !== undefined}
          aria-invalid={problemAt(path) ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={({ target }) => {
            if (onSwitch) onSwitch(target.checked);
            else edit(path, optional && !target.checked ? undefined : target.checked);
          }}
        />
        <span className={labelHidden ? "sr-only" : undefined}>{label}</span>
      </label>
      {note && (
        <p
          id={`${id}-note`}
          className={clsx("ml-[22px] text-small", problemAt(path) ? "text-bad" : "text-ink-3")}
        >
          {note}
        </p>
      )}
    </div>
  );
}
