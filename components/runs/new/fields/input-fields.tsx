"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { Field, Input, Select } from "@/components/ui/field";
import { numberOf } from "../candidates/draft";
import { useAt } from "../input-context";
import type { Path } from "./paths";

/** Fields of the form that are wired to one place of the body. */

type Labelled = { path: Path; label: ReactNode; hint?: ReactNode; className?: string };

const textOf = (value: unknown) =>
  value === undefined || value === null
    ? ""
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

export function TextAt({
  path,
  label,
  hint,
  className,
  ...rest
}: Labelled & Omit<ComponentProps<"input">, "value" | "onChange">) {
  const { name, value, put, error } = useAt(path);
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      <Input
        name={name}
        value={textOf(value)}
        onChange={({ target }) => put(target.value === "" ? undefined : target.value)}
        autoComplete="off"
        spellCheck={false}
        {...rest}
      />
    </Field>
  );
}

/** What was typed stays as it was typed, while the body holds the number: `12M`, `1.50`. */
function useTypedNumber(path: Path, emptied: "" | undefined) {
  const at = useAt(path);
  const [typed, setTyped] = useState("");
  return {
    ...at,
    text: typed !== "" && numberOf(typed) === at.value ? typed : textOf(at.value),
    type: (text: string) => {
      setTyped(text);
      at.put(text.trim() === "" ? emptied : numberOf(text));
    },
  };
}

/** `emptied` is what the body holds once the field is cleared: nothing, unless told. */
type NumberProps = Labelled & { emptied?: "" } & Omit<
    ComponentProps<"input">,
    "value" | "onChange"
  >;

/** A number, or the text that is none: the API says what is wrong with it. */
export function NumberAt({ path, label, hint, className, emptied, ...rest }: NumberProps) {
  const { name, text, type, error } = useTypedNumber(path, emptied);
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      <Input
        name={name}
        value={text}
        onChange={({ target }) => type(target.value)}
        inputMode="decimal"
        autoComplete="off"
        {...rest}
      />
    </Field>
  );
}

export type Option = readonly [value: string, label: string];

/** A value that JSON brought and that no option has is still shown as what it is. */
export function SelectAt({
  path,
  label,
  hint,
  className,
  options,
  empty,
}: Labelled & { options: readonly Option[]; empty: string }) {
  const { name, value, put, error } = useAt(path);
  const text = textOf(value);
  const shown =
    text === "" || options.some(([option]) => option === text)
      ? options
      : [...options, [text, text] as const];
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      <Select
        name={name}
        value={text}
        onChange={({ target }) => put(target.value === "" ? undefined : target.value)}
      >
        <option value="">{empty}</option>
        {shown.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** Yes, no, or not said: what is absent is not guessed. */
export function YesNoAt({ path, label, hint, className }: Labelled) {
  const { name, value, put, error } = useAt(path);
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      <Select
        name={name}
        value={value === true ? "yes" : value === false ? "no" : ""}
        onChange={({ target }) => put(target.value === "" ? undefined : target.value === "yes")}
      >
        <option value="">Not said</option>
        <option value="yes">Yes</option>
        <option value="no">No</option>
      </Select>
    </Field>
  );
}
