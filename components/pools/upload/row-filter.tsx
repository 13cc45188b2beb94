"use client";

import { Field, Input, Select } from "@/components/ui/field";
import type { PoolOptions } from "../queries";
import { withFilter } from "./mapping-options";

type Props = {
  columns: readonly string[];
  options: PoolOptions;
  onChange: (options: PoolOptions) => void;
};

/** Limits the import to rows with one value in one column, such as the newest year. */
export function RowFilter({ columns, options, onChange }: Props) {
  const [{ column = "", value = "" } = {}] = options.where;
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)_minmax(0,120px)] gap-3">
      <Field label="Rows">
        <Select
          value={column}
          onChange={({ currentTarget }) =>
            onChange(withFilter(options, currentTarget.value, value))
          }
        >
          <option value="">All rows</option>
          {columns.map((name) => (
            <option key={name} value={name}>
              Only where {name} is
            </option>
          ))}
        </Select>
      </Field>
      {column !== "" && (
        <Field label="Value">
          <Input
            value={value}
            onChange={({ currentTarget }) =>
              onChange(withFilter(options, column, currentTarget.value))
            }
          />
        </Field>
      )}
    </div>
  );
}
