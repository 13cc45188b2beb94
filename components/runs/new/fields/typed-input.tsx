"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "@/components/ui/field";
import {
  type ListFormat,
  listText,
  readList,
  readNumber,
  readTexts,
  textsText,
  valueText,
} from "./value-text";

export type InputProps = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: unknown;
  onChange: (value: unknown) => void;
};

type Format = { read: (text: string) => unknown; write: (value: unknown) => string };

const NUMBER: Format = { read: readNumber, write: (value) => valueText(value) };
const MONEY: Format = { read: readNumber, write: (value) => valueText(value, { group: true }) };
const listFormat = (format: ListFormat): Format => ({
  read: (text) => readList(text, format),
  write: (value) => listText(value, format),
});
const FORMATS = {
  number: NUMBER,
  money: MONEY,
  slugs: listFormat("slugs"),
  states: listFormat("states"),
  texts: { read: readTexts, write: textsText },
} as const;

type Props = InputProps & {
  format: keyof typeof FORMATS;
  /** The value of an emptied input. */
  emptied?: unknown;
};

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Text for a value that is no text. What is typed stays as typed until the input loses the focus. */
export function TypedInput({ value, onChange, format, emptied, onBlur, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const { read, write } = FORMATS[format];
  const readText = (text: string) => (text.trim() === "" ? emptied : read(text));
  const isCurrent = typed !== null && isSame(readText(typed), value);
  return (
    <Input
      value={isCurrent ? typed : write(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(readText(target.value));
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
      autoComplete="off"
      spellCheck={false}
      {...rest}
    />
  );
}

/** A number of US dollars. */
export function MoneyInput(props: Omit<Props, "format">) {
  return (
    <span className="relative block">
      <span aria-hidden className="absolute top-1.5 left-2.5 text-table text-ink-3">
        $
      </span>
      <TypedInput format="money" inputMode="decimal" {...props} className="num pl-5.5!" />
    </span>
  );
}
