"use client";

import { Select } from "@/components/ui/field";
import { FACT_GROUPS, factLabel } from "@/lib/domain/pools/fact-labels";
import type { PoolOptions } from "../queries";

export const IGNORE = "ignore";

const KNOWN = new Set(FACT_GROUPS.flatMap(({ facts }) => Object.keys(facts)));

type Props = {
  column: string;
  value: string;
  /** Facts that are mapped from other columns. */
  taken: ReadonlySet<string>;
  custom: PoolOptions["custom_facts"];
  onChange: (fact: string) => void;
};

/** Chooses the fact that a column becomes, or leaves the column out. */
export function FactSelect({ column, value, taken, custom, onChange }: Props) {
  const own = custom.map(({ key }) => `custom.${key}`);
  const isOther = value !== IGNORE && !KNOWN.has(value) && !own.includes(value);
  const option = (fact: string, label: string) => (
    <option key={fact} value={fact} disabled={fact !== value && taken.has(fact)}>
      {label}
    </option>
  );
  return (
    <Select
      aria-label={`Fact of the column ${column}`}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value={IGNORE}>Leave out</option>
      {isOther && <option value={value}>{value}</option>}
      {own.length > 0 && (
        <optgroup label="Custom facts">
          {own.map((fact) => option(fact, factLabel(fact, custom)))}
        </optgroup>
      )}
      {FACT_GROUPS.map(({ label, facts }) => (
        <optgroup key={label} label={label}>
          {Object.entries(facts).map(([fact, text]) => option(fact, text))}
        </optgroup>
      ))}
    </Select>
  );
}
