"use client";

import { useRef } from "react";
import { Select, Textarea } from "@/components/ui/field";
import { placeholdersAt } from "../draft/known-names";
import { schemaAt } from "../draft/schema-node";
import { useEditor } from "../editor-context";
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
  const change = (next: string) => edit(field.path, next === "" && optional ? undefined : next);
  function insert(name: string) {
    const { start, end } = selection.current ?? { start: text.length, end: text.length };
    change(`${text.slice(0, start)}{${name}}${text.slice(end)}`);
    const cursor = start + name.length + 2;
    // The text is changed by then.
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(cursor, cursor);
    });
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
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Labeled>
      {!readOnly && (
        <div className="max-w-[320px]">
          <Select
            aria-label="Insert a value into the evidence"
            value=""
            onChange={({ target }) => insert(target.value)}
          >
            <option value="">Insert a value…</option>
            {placeholders.map(({ name, label, type }) => (
              <option key={name} value={name}>
                {label}, {type} {`{${name}}`}
              </option>
            ))}
          </Select>
        </div>
      )}
    </div>
  );
}
