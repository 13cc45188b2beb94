"use client";

import clsx from "clsx";
import { upperFirst } from "es-toolkit";
import { ChevronDown } from "lucide-react";
import { Menu, MenuCheck, MenuChoice, MenuChoices, MenuItem, MenuSeparator } from "./menu";

const ANY = "any";

/** Choices start with a capital letter. Names of the API (`run.completed`) stay as they are. */
const choiceLabel = (label: string) => (/[._]/.test(label) ? label : upperFirst(label));

const BUTTON =
  "inline-flex h-7 items-center gap-1.5 rounded-md border bg-raised px-2.5 text-table text-ink-2 hover:bg-hover";

/** The button of a filter with its current choice. */
const trigger = (name: string, choice: string) => (
  <button type="button" className={BUTTON}>
    {name}
    <span className="max-w-[200px] truncate font-medium text-ink">{choice}</span>
    <ChevronDown aria-hidden size={13} className="-mr-0.5 text-ink-3" />
  </button>
);

type Shared<Value extends string> = {
  name: string;
  values: readonly Value[];
  /** Labels of the values. A value without one is shown as it is. */
  labels?: Readonly<Record<Value, string>>;
  /** The label of the button while nothing is chosen. */
  unset?: string;
};

type Props<Value extends string> = Shared<Value> & {
  value: Value | undefined;
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
  return (
    <Menu trigger={trigger(name, value ? labelOf(value) : unset)}>
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

type MultiProps<Value extends string> = Shared<Value> & {
  chosen: readonly Value[] | undefined;
  /** Null when none is chosen, or all are: both are no filter. */
  onChange: (chosen: Value[] | null) => void;
};

/** One filter with several values at once. The menu stays open until it is left. */
export function MultiFilterMenu<Value extends string>({
  name,
  chosen = [],
  labels,
  values,
  unset = "any",
  onChange,
}: MultiProps<Value>) {
  const labelOf = (known: Value) => labels?.[known] ?? known;
  function toggle(value: Value, on: boolean) {
    const next = values.filter((known) => (known === value ? on : chosen.includes(known)));
    onChange(next.length === 0 || next.length === values.length ? null : next);
  }
  const [first] = chosen;
  const choice =
    first === undefined
      ? unset
      : chosen.length === 1
        ? labelOf(first)
        : `${labelOf(first)} +${chosen.length - 1}`;
  return (
    <Menu trigger={trigger(name, choice)}>
      {values.map((known) => (
        <MenuCheck
          key={known}
          checked={chosen.includes(known)}
          onChange={(on) => toggle(known, on)}
        >
          {choiceLabel(labelOf(known))}
        </MenuCheck>
      ))}
      {chosen.length > 0 && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => onChange(null)}>{choiceLabel(unset)}</MenuItem>
        </>
      )}
    </Menu>
  );
}

type ToggleProps = { label: string; on: boolean; onChange: (on: boolean) => void };

/** A filter that is on or off. */
export const ToggleFilter = ({ label, on, onChange }: ToggleProps) => (
  <button
    type="button"
    aria-pressed={on}
    onClick={() => onChange(!on)}
    className={clsx(BUTTON, on && "border-accent bg-accent-soft font-medium text-accent-text")}
  >
    {label}
  </button>
);
