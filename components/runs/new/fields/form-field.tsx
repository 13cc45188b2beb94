"use client";

import type { ReactNode } from "react";
import { get, useController, useFormContext } from "react-hook-form";
import { toneOf, UnreadReason } from "../unread/unread-reason";
import { useUnread } from "../unread/use-unread";
import { messageOf, useErrors } from "./field-errors";
import { FieldInput } from "./field-input";
import { FieldSlider } from "./field-slider";
import { type FieldSpec, joinPath } from "./field-spec";
import { MisfitNotice, useMisfit } from "./misfit";
import { useSpelling } from "./spelling";

/** The API may name a rejected field by another of its spellings. */
function useOtherSpellings(base: string, { name, otherNames = [] }: FieldSpec, edited: string) {
  const { clearErrors } = useFormContext();
  const errors = useErrors(base === "" ? name : base);
  const others = [name, ...otherNames].filter((other) => joinPath(base, other) !== edited);
  const paths = others.map((other) => joinPath(base, other));
  return {
    paths,
    error: others.map((other) => messageOf(get(errors, other))).find(Boolean),
    clear: () => paths.length > 0 && clearErrors(paths),
  };
}

type FieldProps = { base: string; field: FieldSpec; label?: ReactNode; isDense?: boolean };

/** A field of the form, registered by its path in the body. */
export function FormField({ base, field, label, isDense }: FieldProps) {
  const {
    field: { ref, onChange, value, name },
    fieldState: { error },
  } = useController({ name: joinPath(base, useSpelling(base, field)) });
  const unread = useUnread(name);
  const others = useOtherSpellings(base, field, name);
  return (
    <FieldInput
      field={field}
      name={name}
      value={value}
      onChange={(next) => {
        others.clear();
        onChange(next);
      }}
      paths={others.paths}
      inputRef={ref}
      error={messageOf(error) ?? others.error}
      note={
        unread && (
          <span className={toneOf(unread)}>
            <UnreadReason field={unread} />
          </span>
        )
      }
      label={label}
      isDense={isDense}
    >
      <FieldSlider field={field} path={name} value={value} onChange={onChange} />
    </FieldInput>
  );
}

type GridProps = {
  base: string;
  fields: readonly FieldSpec[];
  className?: string;
  isDense?: boolean;
};

const DENSE_GRID = "grid grid-cols-2 items-start gap-x-3 gap-y-2.5 sm:grid-cols-3";

/** The fields of one object of the body. */
export function FieldGrid({ base, fields, className = DENSE_GRID, isDense = true }: GridProps) {
  const misfit = useMisfit(base);
  if (misfit !== null) return misfit === base && <MisfitNotice path={misfit} />;
  return (
    <div className={className}>
      {fields.map((field) => (
        <FormField key={field.name} base={base} field={field} isDense={isDense} />
      ))}
    </div>
  );
}
