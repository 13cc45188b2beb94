"use client";

import { useRef } from "react";
import { Textarea } from "@/components/ui/field";
import { placeholdersAt } from "../draft/known-names";
import { schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
import { ChooseMenu } from "./choose-menu";
import { type FieldProps, Labeled } from "./labeled";

/** A text with placeholders, and the placeholders that it can have with their types. */
export function TemplateField({
  value,
  optional = false,
  ...field
}: FieldProps & { value: unknown; optional?: boolean }) {
  const { config, schema, edit, readOnly } = useEditor();
  const input = useRef<HTMLTextAreaElement>(null);
  /** Where values are inserted: what was selected last, otherwise the end. */
  const selection = useRef<{ start: number; end: number } | null>(null);
  const text = typeof value === "string" ? value : "";
  const placeholders = placeholdersAt(schema, config, field.path);
  /** Where the cursor goes when the menu has closed. */
  const cursor = useRef<number | null>(null);
  const written = (next: string) => (next === "" && optional ? undefined : next);
  function insert(name: string) {
    const { start, end } = selection.current ?? { start: text.length, end: text.length };
    edit(field.path, `${text.slice(0, start)}{${name}}${text.slice(end)}`);
    cursor.current = start + name.length + 2;
  }
  function focusText(): boolean {
    const at = cursor.current;
    if (at === null || !input.current) return false;
    cursor.current = null;
    input.current.focus();
    input.current.setSelectionRange(at, at);
    return true;
  }
  return (
    <div className="grid gap-1.5">
      <Labeled {...field} isEmpty={value === ""}>
        {(wiring) => (
          <Textarea
            {...wiring}
            ref={input}
            rows={2}
            autoComplete="off"
            readOnly={readOnly}
            maxLength={schemaAt(schema, config, field.path)?.maxLength}
            value={text}
            onSelect={({ currentTarget: { selectionStart: start, selectionEnd: end } }) => {
              selection.current = { start, end };
            }}
            onChange={({ target }) => edit(field.path, written(target.value), { typed: true })}
          />
        )}
      </Labeled>
      {!readOnly && (
        <div>
          <ChooseMenu
            label="Insert a value into the evidence"
            text="Insert a value"
            names={placeholders.map(({ name, label, type }) => ({
              value: name,
              label: `${label}, ${type} {${name}}`,
            }))}
            onChoose={insert}
            onClosed={focusText}
          />
        </div>
      )}
    </div>
  );
}
