"use client";

import { upperFirst } from "es-toolkit";
import { ChevronDown } from "lucide-react";
import { Menu, MenuChoice, MenuChoices } from "./menu";

const ANY = "any";

/** Choices start with a capital letter. Names of the API (`run.completed`) stay as they are. */
const choiceLabel = (label: string) => (/[._]/.test(label) ? label : upperFirst(label));

type Props<Value extends string> = {
  name: string;
  value: Value | undefined;
  values: readonly Value[];
  /** Labels of the values. A value without one is shown as it is. */
  labels?: Readonly<Record<Value, string>>;
  /** The label of the button while nothing is chosen. */
  unset?: string;
  onChange: (value: Value | null) => void;
};

/** One filter: a button with the current choice, which opens the others. */
export function FilterMenu<Value extends string>({
  name,
  value,
  labels,
  values,
  unset = "any",
  onChange,
}: Props<Value>) {
  const labelOf = (known: Value) => labels?.[known] ?? known;
  const trigger = (
    <button
      type="button"
      className="inline-flex h-7 items-center gap-1.5 rounded-md border bg-raised px-2.5 text-table text-ink-2 hover:bg-hover"
    >
      {name}
      <span className="max-w-[200px] truncate font-medium text-ink">
        {value ? labelOf(value) : unset}
      </span>
      <ChevronDown aria-hidden size={13} className="-mr-0.5 text-ink-3" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuChoices
        value={value ?? ANY}
        onValueChange={(chosen) => onChange(values.find((known) => known === chosen) ?? null)}
      >
        <MenuChoice value={ANY}>{choiceLabel(unset)}</MenuChoice>
        {values.map((known) => (
          <MenuChoice key={known} value={known}>
            {choiceLabel(labelOf(known))}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  );
}
