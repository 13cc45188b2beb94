"use client";

import { type ReactNode, useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { useAt, useErrorsBelow } from "../input-context";
import { isSameList, type ListOf, listOf, listText } from "./list-text";
import type { Path } from "./paths";

type Props = { path: Path; label: ReactNode; hint?: ReactNode; placeholder?: string; of: ListOf };

/** A list of words in one field. What was typed stays as it was typed while the body holds the list. */
export function ListField({ path, label, hint, placeholder, of }: Props) {
  const { name, value, put, error } = useAt(path);
  const [inside] = useErrorsBelow(path);
  const [typed, setTyped] = useState("");
  const at =
    inside && Array.isArray(value) ? value[Number(inside.path.split(".").at(-1))] : undefined;
  const message =
    error ?? (inside && `${at === undefined ? "An entry" : String(at)} ${inside.message}.`);
  return (
    <Field label={label} hint={hint} error={message}>
      <Input
        name={inside?.path ?? name}
        value={typed !== "" && isSameList(listOf(typed, of), value) ? typed : listText(value, of)}
        onChange={({ target }) => {
          setTyped(target.value);
          put(listOf(target.value, of));
        }}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}
