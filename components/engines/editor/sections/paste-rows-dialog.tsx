"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { formatCount } from "@/components/ui/format";
import { type GuideRow, readGuideRows } from "../draft/guide-rows";

type Props = {
  onAdd: (rows: GuideRow[]) => void;
  onReplace: (rows: GuideRow[]) => void;
  onClose: () => void;
};

const SHOWN = 5;

/** Rows of a class guide, pasted from a spreadsheet. */
export function PasteRowsDialog({ onAdd, onReplace, onClose }: Props) {
  const [text, setText] = useState("");
  const { rows, problems } = readGuideRows(text);
  const canUse = rows.length > 0 && problems.length === 0;
  const finish = (use: (rows: GuideRow[]) => void) => {
    use(rows);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Paste rows"
      description="Copy the columns NAICS code, carrier and appetite from your spreadsheet."
    >
      <div className="grid gap-3 px-5 pt-3 pb-5 text-table">
        <Field
          label="Rows"
          hint="Appetite is target, standard, limited or prohibited. * is for all carriers."
        >
          <Textarea
            autoFocus
            rows={8}
            spellCheck={false}
            className="font-mono text-[12.5px] leading-[18px]"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
        <div role="status">
          {text.trim() !== "" && (
            <p>
              {formatCount(rows.length)} {rows.length === 1 ? "row" : "rows"} read
              {problems.length > 0 && (
                <span className="text-bad">, {formatCount(problems.length)} cannot be read</span>
              )}
              .
            </p>
          )}
          {problems.length > 0 && (
            <ul className="mt-1 text-bad">
              {problems.slice(0, SHOWN).map(({ line, message }) => (
                <li key={line}>
                  Line {formatCount(line)}: {message}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t bg-sunken px-5 py-3">
        <Button onClick={onClose}>Cancel</Button>
        <Button disabled={!canUse} onClick={() => finish(onReplace)}>
          Replace all rows
        </Button>
        <Button variant="primary" disabled={!canUse} onClick={() => finish(onAdd)}>
          Add {formatCount(rows.length)} {rows.length === 1 ? "row" : "rows"}
        </Button>
      </div>
    </Dialog>
  );
}
