"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import type { ExtraField } from "./draft";
import type { NewRun } from "./form-state";

/** Fields beyond the named ones: kept with the run, without weight in it. */
export function NewRunExtra({ run }: { run: NewRun }) {
  const { extra } = run.draft;
  const put = (change: (fields: readonly ExtraField[]) => readonly ExtraField[]) =>
    run.edit("profile", (draft) => ({ ...draft, extra: change(draft.extra) }));
  const set = (at: number, field: Partial<ExtraField>) =>
    put((fields) =>
      fields.map((before, index) => (index === at ? { ...before, ...field } : before)),
    );
  return (
    <fieldset>
      <legend className="text-table font-medium">
        Further fields{" "}
        <span className="font-normal text-ink-3">kept with the run, they do not weigh</span>
      </legend>
      <div className="mt-1.5 grid gap-2">
        {extra.map(({ name, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field's name changes while it is typed; its place is all that stays.
          <div key={at} className="flex gap-2">
            <Input
              aria-label={`Name of field ${at + 1}`}
              placeholder="name"
              value={name}
              onChange={({ target }) => set(at, { name: target.value })}
              className="font-mono"
            />
            <Input
              aria-label={`Value of field ${at + 1}`}
              placeholder="text or JSON"
              value={value}
              onChange={({ target }) => set(at, { value: target.value })}
              className="font-mono"
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove field ${name || at + 1}`}
              onClick={() => put((fields) => fields.filter((_, index) => index !== at))}
            >
              <X aria-hidden size={14} />
            </Button>
          </div>
        ))}
        <Button
          size="small"
          className="justify-self-start"
          onClick={() => put((fields) => [...fields, { name: "", value: "" }])}
        >
          <Plus aria-hidden size={12} />
          Add a field
        </Button>
      </div>
    </fieldset>
  );
}
