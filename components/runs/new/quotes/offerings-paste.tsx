"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { formatCount } from "@/components/ui/format";
import { readOfferings } from "./parse-offerings";

type Props = {
  onTake: (offerings: readonly object[], how: "add" | "replace") => void;
  onClose: () => void;
};

/** Takes offerings from a spreadsheet or from JSON, and says before how they were understood. */
export function OfferingsPaste({ onTake, onClose }: Props) {
  const [text, setText] = useState("");
  const reading = text.trim() === "" ? null : readOfferings(text);
  const read = reading?.outcome === "read" ? reading : null;
  const understood =
    read &&
    `${formatCount(read.offerings.length)} offering${read.offerings.length === 1 ? "" : "s"} understood`;
  const left =
    read && read.unused.length > 0 ? `; columns left out: ${read.unused.join(", ")}` : "";
  const take = (how: "add" | "replace") => {
    if (!read) return;
    onTake(read.offerings, how);
    onClose();
  };
  return (
    <div className="mt-2 grid gap-2 rounded-md border bg-sunken p-3">
      <Field
        label="Offerings as CSV or JSON"
        error={reading?.outcome === "unreadable" ? reading.reason : undefined}
        hint={
          understood
            ? `${understood}${left}.`
            : "With a first line of names: provider_name, category, premium, limits.liability, …; cells of a spreadsheet are fine"
        }
      >
        <Textarea
          value={text}
          onChange={({ target }) => setText(target.value)}
          rows={6}
          spellCheck={false}
          autoComplete="off"
          className="font-mono text-small leading-[19px]"
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button size="small" disabled={!read} onClick={() => take("add")}>
          Add to the list
        </Button>
        <Button size="small" disabled={!read} onClick={() => take("replace")}>
          Replace the list
        </Button>
        <Button size="small" variant="ghost" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
