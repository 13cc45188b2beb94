"use client";

import { Field, Input, Select } from "@/components/ui/field";
import type { PoolOptions } from "../queries";
import { withFilter } from "./mapping-options";

type Props = {
  columns: readonly string[];
  options: PoolOptions;
  onChange: (options: PoolOptions) => void;
};

/** Narrows the rows to one value of one column, such as the newest year. */
export function RowFilter({ columns, options, onChange }: Props) {
  const [{ column = "", value = "" } = {}] = options.where;
  return (
    <div className="mt-4 flex flex-wrap gap-3">
      <Field label="Rows" className="min-w-[180px]">
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
        <Field label="Value" className="min-w-[140px]">
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
