"use client";

import { useForm, useWatch } from "react-hook-form";
import { FormDialog } from "@/components/forms/form-dialog";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import type { PoolOptions } from "../queries";

type CustomFact = PoolOptions["custom_facts"][number];
type Values = {
  label: string;
  description: string;
  type: CustomFact["type"];
  unit: string;
  direction: string;
  options: string;
};

const TYPES = {
  number: "Number",
  yes_no: "Yes or no",
  one_of: "One of several values",
  list: "List of values",
  text: "Text",
} as const satisfies Record<CustomFact["type"], string>;

const UNITS = {
  usd: "USD",
  percent: "Percent",
  ratio: "Ratio",
  count: "Count",
  days: "Days",
  months: "Months",
  years: "Years",
  miles: "Miles",
  points: "Points",
} as const satisfies Record<NonNullable<CustomFact["unit"]>, string>;

const MAX_KEY = 40;

/** `Claims score (2025)` as `claims_score_2025`. */
export const keyOf = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_\d]+|_+$/g, "")
    .slice(0, MAX_KEY);

const isOf = <Value extends string>(
  names: Readonly<Record<Value, string>>,
  text: string,
): text is Value => Object.hasOwn(names, text);

function factOf({ label, description, type, unit, direction, options }: Values): CustomFact {
  const values = options
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return {
    key: keyOf(label),
    label: label.trim(),
    type,
    ...(description.trim() && { description: description.trim() }),
    ...(type === "number" && isOf(UNITS, unit) && { unit }),
    ...((type === "number" || type === "yes_no" || type === "one_of") &&
      (direction === "higher_is_better" || direction === "lower_is_better") && { direction }),
    ...((type === "one_of" || type === "list") && values.length > 0 && { options: values }),
  };
}

type Props = {
  column: string;
  /** Keys in use, including those of built-in facts. */
  taken: readonly string[];
  onDeclare: (fact: CustomFact) => void;
  onClose: () => void;
};

/** Adds a custom fact to the pool for a column. */
export function CustomFactDialog({ column, taken, onDeclare, onClose }: Props) {
  const { register, control, handleSubmit, formState } = useForm<Values>({
    defaultValues: {
      label: column.replace(/_/g, " ").slice(0, 100),
      description: "",
      type: "number",
      unit: "",
      direction: "",
      options: "",
    },
  });
  const type = useWatch({ control, name: "type" });
  const { errors } = formState;
  const checkLabel = (label: string) =>
    keyOf(label) === ""
      ? "Begin with a letter."
      : !taken.includes(keyOf(label)) || "A fact with this name exists. Choose another name.";
  return (
    <FormDialog
      title={`New fact from “${column}”`}
      action="Add fact"
      acting="Adding…"
      busy={false}
      error={null}
      errorTitle=""
      onSubmit={handleSubmit((values) => onDeclare(factOf(values)))}
      onClose={onClose}
    >
      <Field label="Name" hint="What your colleagues see." error={errors.label?.message}>
        <Input autoFocus maxLength={100} {...register("label", { validate: checkLabel })} />
      </Field>
      <Field label="Description">
        <Input maxLength={500} {...register("description")} />
      </Field>
      <Field label="Type">
        <Select {...register("type")}>
          {Object.entries(TYPES).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {type === "number" && (
        <Field label="Unit">
          <Select {...register("unit")}>
            <option value="">None</option>
            {Object.entries(UNITS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {(type === "one_of" || type === "list") && (
        <Field
          label="Values, one per line"
          hint={type === "list" ? "Leave blank to accept any." : "From lowest to highest."}
          error={errors.options?.message}
        >
          <Textarea
            rows={4}
            {...register("options", {
              validate: (text) =>
                type !== "one_of" || text.trim() !== "" || "List the values that it can have.",
            })}
          />
        </Field>
      )}
      {(type === "number" || type === "yes_no" || type === "one_of") && (
        <Field label="Direction">
          <Select {...register("direction")}>
            <option value="">Neither is better</option>
            <option value="higher_is_better">
              {type === "yes_no" ? "Yes is better" : "Higher is better"}
            </option>
            <option value="lower_is_better">
              {type === "yes_no" ? "No is better" : "Lower is better"}
            </option>
          </Select>
        </Field>
      )}
    </FormDialog>
  );
}
