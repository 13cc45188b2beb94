"use client";

import { upperFirst } from "es-toolkit";
import { Plus } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FactsGrid } from "./facts-grid";
import { useError } from "./field-errors";
import { FieldInput } from "./field-input";
import type { FieldSpec } from "./field-spec";
import { useMisfit } from "./misfit";
import { RemoveButton, useRows } from "./rows";

/** More items are quicker to paste as JSON than to fill in. */
const MAX_LISTED_AT_ONCE = 20;

const isList = (value: unknown) => Array.isArray(value) && value.length > 0;

function rowsFor(count: unknown): object[] {
  const wanted = Math.trunc(Number(count)) || 1;
  return Array.from({ length: Math.min(MAX_LISTED_AT_ONCE, Math.max(1, wanted)) }, () => ({}));
}

type Props = {
  path: string;
  /** What one item is, and what several are: `vehicle`, `vehicles`. */
  one: string;
  many: string;
  fields: readonly FieldSpec[];
};

function Count({ path, many }: Props) {
  const { setValue, clearErrors } = useFormContext();
  const value: unknown = useWatch({ name: path });
  const error = useError(path);
  const put = (next: unknown) => {
    clearErrors(path);
    setValue(path, next);
  };
  return (
    <div className="flex flex-wrap items-end gap-2">
      <FieldInput
        field={{ name: path, label: `Number of ${many}`, as: "number", className: "w-[160px]" }}
        name={path}
        value={Array.isArray(value) ? undefined : value}
        onChange={put}
        error={error}
        isDense
      />
      <Button className="h-8" onClick={() => put(rowsFor(value))}>
        List {many}
      </Button>
    </div>
  );
}

function Items({ path, one, many, fields }: Props) {
  const { rows, error, add, remove } = useRows(path);
  return (
    <>
      {error && <p className="mt-1 text-small text-bad">{error}</p>}
      <ol aria-label={upperFirst(many)} className="mt-1 divide-y rounded-md border">
        {rows.map(({ rowKey }, at) => (
          <li key={rowKey} className="p-2.5">
            <fieldset className="flex items-start gap-2">
              <legend className="sr-only">{`${upperFirst(one)} ${at + 1}`}</legend>
              <div className="grid min-w-0 flex-1 gap-2">
                <FactsGrid base={`${path}.${at}`} fields={fields} owner={`${one} ${at + 1}`} />
              </div>
              <RemoveButton
                label={`Remove ${one} ${at + 1}`}
                onClick={() => remove(at)}
                className="mt-[22px]"
              />
            </fieldset>
          </li>
        ))}
      </ol>
      <Button size="small" className="mt-2" onClick={add}>
        <Plus aria-hidden size={12} />
        Add {one}
      </Button>
    </>
  );
}

/** Things of one kind, such as vehicles: only how many, or each of them. */
export function ListOrCount(props: Props) {
  const { path, many } = props;
  const isListed = useWatch({ name: path, compute: isList });
  const owner = path.slice(0, path.lastIndexOf("."));
  if (useMisfit(owner) !== null) return null;
  return (
    // A list takes the width of its grid, a count one column.
    <fieldset className={isListed ? "sm:col-span-full" : undefined}>
      <legend className="text-small font-medium text-ink-2">{upperFirst(many)}</legend>
      {isListed ? <Items {...props} /> : <Count {...props} />}
    </fieldset>
  );
}
