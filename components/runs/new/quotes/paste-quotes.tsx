"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { formatPlural } from "@/components/ui/format";
import { parseQuotes } from "./parse-quotes";

const HINT = "First line: carrier, coverage, premium, … You can paste cells from a spreadsheet.";

type Props = {
  onAdd: (quotes: readonly object[]) => void;
  onReplace: (quotes: readonly object[]) => void;
  onClose: () => void;
};

/** Takes quotes from a spreadsheet or from JSON. It shows what it understood before the list changes. */
export function PasteQuotes({ onAdd, onReplace, onClose }: Props) {
  const [text, setText] = useState("");
  const reading = text.trim() === "" ? null : parseQuotes(text);
  const read = reading?.outcome === "read" ? reading : null;
  const summary = read && [
    `${formatPlural(read.quotes.length, "quote")} found`,
    ...(read.ignored.length > 0 ? [`ignored columns: ${read.ignored.join(", ")}`] : []),
  ];
  const take = (put: Props["onAdd"]) => {
    if (!read) return;
    put(read.quotes);
    onClose();
  };
  return (
    <div className="mt-2 grid gap-2 rounded-md border bg-sunken p-3">
      <Field
        label="Quotes as CSV or JSON"
        error={reading?.outcome === "unreadable" ? reading.reason : undefined}
        hint={summary ? `${summary.join("; ")}.` : HINT}
      >
        <Textarea
          autoFocus
          value={text}
          onChange={({ target }) => setText(target.value)}
          rows={6}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-small leading-[19px]"
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button size="small" disabled={!read} onClick={() => take(onAdd)}>
          Add to list
        </Button>
        <Button size="small" disabled={!read} onClick={() => take(onReplace)}>
          Replace list
        </Button>
        <Button size="small" variant="ghost" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
