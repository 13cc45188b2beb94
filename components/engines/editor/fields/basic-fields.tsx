"use client";

import clsx from "clsx";
import { type ReactNode, useId, useState } from "react";
import { Input, Select } from "@/components/ui/field";
import { formatExact } from "@/components/ui/format";
import type { Path } from "../draft/config-path";
import { schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { choiceLabel } from "./field-labels";

type FieldProps = { path: Path; label: ReactNode; labelHidden?: boolean; className?: string };

/** A label, an input and the problem of its path. */
function Labeled({
  path,
  label,
  labelHidden = false,
  className,
  children,
}: FieldProps & {
  children: (wiring: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
  }) => ReactNode;
}) {
  const id = useId();
  const problem = useEditor().problemAt(path);
  return (
    <div className={clsx("grid content-start gap-0.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-small text-ink-2"}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": problem ? `${id}-problem` : undefined,
        "aria-invalid": problem ? true : undefined,
      })}
      {problem && (
        <p id={`${id}-problem`} className="text-small text-bad wrap-anywhere">
          {problem}
        </p>
      )}
    </div>
  );
}

const numberOf = (text: string): number | null => {
  const value = Number(text.replaceAll(",", ""));
  return text.trim() === "" || !Number.isFinite(value) ? null : value;
};

/** A number. Empty is null: no value. What is typed stays as it is typed. */
export function NumberField({
  value,
  nullable = false,
  ...field
}: FieldProps & { value: unknown; nullable?: boolean }) {
  const { edit, readOnly } = useEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typeof value === "number" ? formatExact(value) : "";
  const isTyped = typed !== null && numberOf(typed) === (value ?? null);
  return (
    <Labeled {...field}>
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
            edit(field.path, numberOf(target.value));
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Labeled>
  );
}

export function TextField({ value, ...field }: FieldProps & { value: unknown }) {
  const { edit, readOnly, schema, config } = useEditor();
  return (
    <Labeled {...field}>
      {(wiring) => (
        <Input
          {...wiring}
          autoComplete="off"
          readOnly={readOnly}
          maxLength={schemaAt(schema, config, field.path)?.maxLength}
          value={typeof value === "string" ? value : ""}
          onChange={({ target }) => edit(field.path, target.value)}
        />
      )}
    </Labeled>
  );
}

export function ChoiceField({
  value,
  options,
  ...field
}: FieldProps & { value: unknown; options: readonly string[] }) {
  const { edit, readOnly } = useEditor();
  return (
    <Labeled {...field}>
      {(wiring) => (
        <Select
          {...wiring}
          disabled={readOnly}
          value={String(value)}
          onChange={({ target }) => edit(field.path, target.value)}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {choiceLabel(option)}
            </option>
          ))}
        </Select>
      )}
    </Labeled>
  );
}

/** A switch as a checkbox. `locked`: why it cannot be changed. */
export function SwitchField({
  path,
  label,
  labelHidden = false,
  value,
  locked,
}: FieldProps & { value: unknown; locked?: string }) {
  const { edit, readOnly, problemAt } = useEditor();
  const id = useId();
  const note = problemAt(path) ?? locked;
  return (
    <div className="min-w-0">
      <label className="inline-flex min-h-6 items-center gap-2 text-table">
        <input
          type="checkbox"
          className="size-3.5 shrink-0 accent-accent"
          checked={value === true}
          disabled={readOnly || locked !== undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={({ target }) => edit(path, target.checked)}
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
