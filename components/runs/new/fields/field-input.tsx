"use client";

import type { ReactNode, Ref } from "react";
import { Field, Input, Select } from "@/components/ui/field";
import type { FieldSpec, Option, OptionGroup } from "./field-spec";
import { MoneyInput, TypedInput } from "./typed-input";
import { valueText } from "./value-text";

const BLANK = "Unknown";

type ControlProps = {
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
  inputRef?: Ref<HTMLInputElement & HTMLSelectElement>;
  /** Other paths of the body that mean this field, for errors that name them. */
  paths?: readonly string[];
};

function OptionItems({ options }: { options: readonly (Option | OptionGroup)[] }) {
  return options.map((option) =>
    "label" in option ? (
      <optgroup key={option.label} label={option.label}>
        <OptionItems options={option.options} />
      </optgroup>
    ) : (
      <option key={option[0]} value={option[0]}>
        {option[1]}
      </option>
    ),
  );
}

const valuesOf = (options: readonly (Option | OptionGroup)[]): string[] =>
  options.flatMap((option) => ("label" in option ? valuesOf(option.options) : option[0]));

function Control({
  field,
  inputRef,
  value,
  onChange,
  name,
  paths = [],
}: ControlProps & { field: FieldSpec }) {
  const shared = {
    name,
    ref: inputRef,
    "data-paths": paths.length > 0 ? paths.join(" ") : undefined,
    "aria-required": field.required,
    placeholder: field.placeholder,
  };
  switch (field.as) {
    case "number":
    case "slugs":
    case "states":
    case "texts":
      return (
        <TypedInput
          {...shared}
          value={value}
          onChange={onChange}
          format={field.as}
          inputMode={field.as === "number" ? "decimal" : undefined}
        />
      );
    case "money":
      return <MoneyInput {...shared} value={value} onChange={onChange} />;
    case "yes_no":
      return (
        <Select
          {...shared}
          value={value === true ? "yes" : value === false ? "no" : valueText(value)}
          onChange={({ target }) =>
            onChange(target.value === "" ? undefined : target.value === "yes")
          }
        >
          <option value="">{BLANK}</option>
          <option value="yes">Yes</option>
          <option value="no">No</option>
          {/* A value from JSON that is neither is shown as it is. */}
          {value !== undefined && value !== null && typeof value !== "boolean" && (
            <option value={valueText(value)}>{valueText(value)}</option>
          )}
        </Select>
      );
    case "choice": {
      const text = valueText(value);
      const isKnown = text === "" || valuesOf(field.options).includes(text);
      return (
        <Select
          {...shared}
          value={text}
          onChange={({ target }) => onChange(target.value || undefined)}
        >
          <option value="">{field.blank}</option>
          <OptionItems options={isKnown ? field.options : [...field.options, [text, text]]} />
        </Select>
      );
    }
    default:
      return (
        <Input
          {...shared}
          type={field.as}
          value={valueText(value)}
          onChange={({ target }) => onChange(target.value || undefined)}
          autoComplete="off"
          spellCheck={false}
        />
      );
  }
}

type Props = ControlProps & {
  field: FieldSpec;
  error: string | undefined;
  /** What follows from the value, such as that no rule reads it. */
  note?: ReactNode;
  /** Stands for the label of the field where the place asks for another one. */
  label?: ReactNode;
  /** One field of many: its label is small. */
  isDense?: boolean;
  /** Another way to set the same value, below the input. */
  children?: ReactNode;
};

/** A labeled input for a value of the body, as its field says. */
export function FieldInput({
  field,
  error,
  note,
  label,
  isDense = false,
  children,
  ...control
}: Props) {
  const { className, hint, optional } = field;
  const text = isDense ? (
    <span className="text-small font-normal text-ink-2">{field.label}</span>
  ) : (
    field.label
  );
  return (
    <Field
      label={
        label ?? (
          <>
            {text}
            {optional && <span className="font-normal text-ink-3"> optional</span>}
          </>
        )
      }
      hint={note ?? hint}
      error={error}
      className={className}
    >
      <Control field={field} {...control} />
      {children}
    </Field>
  );
}
