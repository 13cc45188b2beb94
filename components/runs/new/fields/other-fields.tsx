"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { UnreadMark } from "../unread/unread-reason";
import { useUnreadFields } from "../unread/use-unread";
import { joinPath } from "./field-spec";
import { isObject, type JsonObject, omitEmptied } from "./record";
import { RemoveButton } from "./rows";
import { readOtherFields, type TypedField, typedFields } from "./value-text";

type Props = {
  path: string;
  /** Names that have a field of their own. */
  known: ReadonlySet<string>;
  /** What the fields belong to, such as `quote 1`; empty for the risk itself. */
  owner?: string;
  /** Shows the fields that the body has, without a button to add more. */
  isOnlyGiven?: boolean;
};

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function split(value: unknown, known: ReadonlySet<string>) {
  const entries = Object.entries(isObject(value) ? value : {});
  const given = entries.flatMap(([name, inner]) => {
    const settled = known.has(name) ? undefined : omitEmptied(inner, { loaded: undefined });
    return settled === undefined ? [] : [[name, settled] as const];
  });
  return {
    own: Object.fromEntries(entries.filter(([name]) => known.has(name))),
    others: Object.fromEntries(given),
  };
}

/** Fields of an object of the body that the form has no input for. They are stored with the run and not scored. */
export function OtherFields({ path, known, owner, isOnlyGiven = false }: Props) {
  const { getValues, setValue, clearErrors } = useFormContext();
  const others: JsonObject = useWatch({
    name: path,
    compute: (value: unknown) => split(value, known).others,
  });
  const [typed, setTyped] = useState<readonly TypedField[]>([]);
  const rows = isSame(readOtherFields(typed, known), others) ? typed : typedFields(others);
  const change = (next: readonly TypedField[]) => {
    setTyped(next);
    const fields = readOtherFields(next, known);
    if (isSame(fields, others)) return;
    for (const name of Object.keys(others)) clearErrors(`${path}.${name}`);
    setValue(path, { ...split(getValues(path), known).own, ...fields });
  };
  const unread = useUnreadFields();
  const rename = (at: number, from: string, to: string) => {
    const { [from]: value, ...rest } = getValues(path);
    setTyped(rows.toSpliced(at, 1));
    setValue(path, { ...rest, [to]: value });
  };
  const place = owner === undefined ? "" : ` of ${owner}`;
  if (isOnlyGiven && rows.length === 0) return null;
  return (
    <fieldset>
      <legend className="text-table font-medium">Other fields</legend>
      <div className="mt-1.5 grid gap-2">
        {rows.map((row, at) => {
          const set = (part: Partial<TypedField>) => change(rows.with(at, { ...row, ...part }));
          const hasOwnInput = known.has(row.name.trim());
          const fieldPath = joinPath(path, row.name.trim());
          const nearest = unread.find((field) => field.path === fieldPath)?.nearest;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the name of a field changes while it is typed; only its place stays.
            <div key={at}>
              <div className="flex gap-2">
                <Input
                  name={`${path}.${row.name}`}
                  aria-label={`Name of other field ${at + 1}${place}`}
                  placeholder="name"
                  value={row.name}
                  onChange={({ target }) => set({ name: target.value })}
                  aria-invalid={hasOwnInput || undefined}
                  className="font-mono"
                />
                <Input
                  aria-label={`Value of other field ${at + 1}${place}`}
                  placeholder="text or JSON"
                  value={row.text}
                  onChange={({ target }) => set({ text: target.value })}
                  className="font-mono"
                />
                <RemoveButton
                  label={`Remove other field ${row.name || at + 1}${place}`}
                  onClick={() => change(rows.toSpliced(at, 1))}
                />
              </div>
              {hasOwnInput && (
                <p className="mt-1 text-small text-bad">This field has its own input.</p>
              )}
              <div className="flex flex-wrap items-baseline gap-x-2">
                <UnreadMark path={fieldPath} />
                {nearest && (
                  <Button
                    variant="ghost"
                    size="small"
                    aria-label={`Rename ${row.name.trim()} to ${nearest}`}
                    onClick={() => rename(at, row.name.trim(), nearest)}
                  >
                    Rename
                  </Button>
                )}
              </div>
            </div>
          );
        })}
        {!isOnlyGiven && (
          <Button
            size="small"
            className="justify-self-start"
            onClick={() => change([...rows, { name: "", text: "" }])}
          >
            <Plus aria-hidden size={12} />
            Add field
          </Button>
        )}
      </div>
    </fieldset>
  );
}
