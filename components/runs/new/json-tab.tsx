"use client";

import type { Ref } from "react";
import { useWatch } from "react-hook-form";
import { Field, Textarea } from "@/components/ui/field";
import { type RunDraft, textOf } from "./use-run-draft";

const [MIN_ROWS, MAX_ROWS] = [14, 32];

type TabProps = {
  draft: RunDraft;
  onEdit: (text: string) => void;
  textareaRef: Ref<HTMLTextAreaElement>;
};

/** The body itself. The form takes over every edit that leaves valid JSON. */
export function JsonTab({ draft, onEdit, textareaRef }: TabProps) {
  const text = textOf(draft, useWatch({ control: draft.form.control }));
  const rows = Math.min(MAX_ROWS, Math.max(MIN_ROWS, text.split("\n").length + 1));
  return (
    <Field
      label="Request body"
      error={draft.problem ?? undefined}
      hint="Changes here also update the form."
      className="pt-4"
    >
      <Textarea
        ref={textareaRef}
        name="body"
        value={text}
        onChange={({ target }) => onEdit(target.value)}
        rows={rows}
        spellCheck={false}
        autoComplete="off"
        className="font-mono text-small leading-[19px]"
      />
    </Field>
  );
}
