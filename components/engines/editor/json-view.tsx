"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { shownJson } from "./draft/json-text";
import type { Draft } from "./draft/use-draft";

/** What is wrong with the typed text, and whether the draft changed since. */
function problemText({ json: { typed }, config }: Draft): string | undefined {
  if (typed?.problem == null) return undefined;
  return typed.config === config
    ? `${typed.problem} The draft keeps its last valid text.`
    : `${typed.problem} The draft was changed since: this text replaces it once it is valid.`;
}

/** The whole draft as text. Text that is not valid stays as it is typed until it is corrected or discarded. */
export function JsonView({ draft, readOnly }: { draft: Draft; readOnly: boolean }) {
  const { json, config } = draft;
  const problem = problemText(draft);
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <div className="mt-5">
      <Field
        label="Configuration"
        hint="Every field of the draft. Problems are listed under Changes."
        error={problem}
      >
        <Textarea
          ref={area}
          data-view="json"
          rows={32}
          spellCheck={false}
          readOnly={readOnly}
          className="font-mono text-[12.5px] leading-[18px]"
          value={shownJson(json.typed, config)}
          onChange={({ target }) => json.type(target.value)}
        />
      </Field>
      {problem && (
        <Button
          className="mt-2"
          onClick={() => {
            json.discard();
            area.current?.focus();
          }}
        >
          Discard this text
        </Button>
      )}
    </div>
  );
}
