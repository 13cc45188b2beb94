"use client";

import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { focusField, useError } from "./field-errors";
import { MisfitNotice, useMisfit } from "./misfit";
import { isObject } from "./record";

const isListOfObjects = (value: unknown) =>
  value === undefined || (Array.isArray(value) && value.every(isObject));

/** A list in the body as rows. `misfit` is the path of a value that cannot be shown as rows. */
export function useRows(path: string) {
  const { clearErrors } = useFormContext();
  // A missing list is an error of the object around it.
  const owner = path.split(".").slice(0, -1).join(".") || path;
  const [ownError, ownerError] = [useError(path), useError(owner)];
  const error = ownError ?? ownerError;
  const misfitAbove = useMisfit(owner);
  const isList = useWatch({ name: path, compute: isListOfObjects });
  const { fields, append, remove, replace } = useFieldArray({ name: path, keyName: "rowKey" });
  const addAll = (rows: readonly object[]) => {
    if (error !== undefined) clearErrors([path, owner]);
    append([...rows], { shouldFocus: false });
  };
  return {
    rows: fields,
    error,
    misfit: isList ? (misfitAbove === path ? null : misfitAbove) : path,
    add: () => {
      flushSync(() => addAll([{}]));
      focusField(`${path}.${fields.length}`);
    },
    addAll,
    replace: (rows: readonly object[]) => {
      clearErrors(path);
      replace([...rows]);
    },
    // The rows after a removed one move, and errors are shown by place.
    remove: (at: number) => {
      clearErrors(path);
      remove(at);
    },
  };
}

type SectionProps = {
  path: string;
  title: string;
  addLabel: string;
  /** Shown while the list is empty. */
  empty: string;
  /** Shown for an error about an empty list. */
  emptyError: string;
  list: Pick<ReturnType<typeof useRows>, "rows" | "error" | "misfit" | "add">;
  actions?: ReactNode;
  panel?: ReactNode;
  children: ReactNode;
};

/** A list with its title, its count and a button that adds a row. */
export function RowsSection({
  path,
  title,
  addLabel,
  empty,
  emptyError,
  list,
  ...parts
}: SectionProps) {
  const { rows, misfit, add } = list;
  const titleId = `${path}-title`;
  const isEmpty = rows.length === 0;
  const error = list.error && (isEmpty ? emptyError : list.error);
  return (
    <section aria-labelledby={titleId}>
      <div className="flex flex-wrap items-center gap-2">
        <h2 id={titleId} className="flex-1 text-table font-semibold">
          {title} <span className="num font-normal text-ink-3">{formatCount(rows.length)}</span>
        </h2>
        {parts.actions}
        <Button size="small" name={path} onClick={add} disabled={misfit !== null}>
          <Plus aria-hidden size={12} />
          {addLabel}
        </Button>
      </div>
      {parts.panel}
      {error && <p className="mt-1 text-small text-bad">{error}</p>}
      <div className="mt-2">
        {misfit !== null ? (
          <MisfitNotice path={misfit} />
        ) : isEmpty ? (
          <p className="rounded-md border border-dashed p-3 text-table text-ink-2">{empty}</p>
        ) : (
          <ol aria-label={title} className="divide-y rounded-md border">
            {parts.children}
          </ol>
        )}
      </div>
    </section>
  );
}

/** Removes one row or one entry; `label` says which. */
export function RemoveButton({
  label,
  onClick,
  className,
}: {
  label: string;
  onClick: () => void;
  className?: string;
}) {
  return (
    <Button variant="ghost" size="icon" className={className} aria-label={label} onClick={onClick}>
      <X aria-hidden size={14} />
    </Button>
  );
}
