"use client";

import { Field, Textarea } from "@/components/ui/field";
import type { RunSource } from "./new-run-shell";

/** The body itself. What the form has a field for goes back into it with every keystroke that leaves valid JSON. */
export function NewRunJson({ run }: { run: Pick<RunSource, "json" | "problem" | "editJson"> }) {
  const rows = Math.min(32, Math.max(14, run.json.split("\n").length + 1));
  return (
    <Field
      label="Body of POST /jobs"
      error={run.problem ?? undefined}
      hint="The form follows what you write here."
      className="pt-4"
    >
      <Textarea
        name="body"
        value={run.json}
        onChange={({ target }) => run.editJson(target.value)}
        rows={rows}
        spellCheck={false}
        autoComplete="off"
        className="font-mono text-small leading-[19px]"
      />
    </Field>
  );
}
