"use client";

import { ChevronDown } from "lucide-react";
import { Menu, MenuChoice, MenuChoices } from "@/components/ui/menu";

const ANY = "any";

type Props<Value extends string> = {
  name: string;
  value: Value | undefined;
  labels: Readonly<Record<Value, string>>;
  values: readonly Value[];
  any?: string;
  onChange: (value: Value | null) => void;
};

/** One filter as a button that says its choice and opens the others. */
export function FilterMenu<Value extends string>({ name, value, labels, values, any = "any", onChange }: Props<Value>) {
  const trigger = (
    <button type="button" className="inline-flex h-7 items-center gap-1.5 rounded-md border bg-raised px-2.5 text-table text-ink-2 hover:bg-hover">
      {name}
      <span className="font-medium text-ink">{value ? labels[value] : any}</span>
      <ChevronDown aria-hidden size={13} className="-mr-0.5 text-ink-3" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuChoices value={value ?? ANY} onValueChange={(chosen) => onChange(values.find((known) => known === chosen) ?? null)}>
        <MenuChoice value={ANY}>{any.charAt(0).toUpperCase() + any.slice(1)}</MenuChoice>
        {values.map((known) => (
          <MenuChoice key={known} value={known}>
            {labels[known].charAt(0).toUpperCase() + labels[known].slice(1)}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  );
}
