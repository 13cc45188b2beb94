"use client";

import { type Ref, useDeferredValue } from "react";
import { useWatch } from "react-hook-form";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { CodeBlock } from "@/components/ui/code-block";
import { Field, Textarea } from "@/components/ui/field";
import type { RunBody } from "./kind-form";
import { submitCurl } from "./submit-curl";
import type { RunDraft } from "./use-run-draft";

const [MIN_ROWS, MAX_ROWS] = [14, 32];

/** The body as it was typed, or as the form writes it. */
const textOf = ({ json, bodyFor }: RunDraft, values: RunBody) =>
  json ?? JSON.stringify(bodyFor(values), null, 2);

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

/** The request that does the same as the form. */
export function RequestPreview({ draft }: { draft: RunDraft }) {
  const { origin } = useSession();
  const environment = useEnvironment();
  // The preview of thousands of quotes must not delay what is typed.
  const values = useDeferredValue(useWatch({ control: draft.form.control }));
  const body = textOf(draft, values);
  return (
    <section
      aria-labelledby="same-request"
      className="max-w-[720px] min-w-0 @5xl:sticky @5xl:top-[68px]"
    >
      <h2 id="same-request" className="mb-2 text-table font-semibold">
        Same request with curl
      </h2>
      <CodeBlock
        label="The request as a curl command"
        code={submitCurl({ origin, environment, body })}
      />
    </section>
  );
}
