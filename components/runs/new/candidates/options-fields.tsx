"use client";

import { Field, Input } from "@/components/ui/field";
import type { FieldErrors } from "./field-errors";
import type { NewRun } from "./form-state";

/** How much comes back, and where to. */
export function NewRunOptions({ run, errors }: { run: NewRun; errors: FieldErrors }) {
  const { max_candidates, webhook_url } = run.draft;
  return (
    <div className="grid gap-4 sm:grid-cols-[160px_minmax(0,1fr)]">
      <Field
        label="Candidates returned"
        hint="1 to 500, the best first"
        error={errors.at("max_candidates")}
      >
        <Input
          name="max_candidates"
          inputMode="numeric"
          placeholder="25"
          value={max_candidates}
          onChange={({ target }) =>
            run.edit("max_candidates", (draft) => ({ ...draft, max_candidates: target.value }))
          }
        />
      </Field>
      <Field
        label={
          <>
            Webhook URL <span className="font-normal text-ink-3">optional</span>
          </>
        }
        hint="Gets this run's result, signed"
        error={errors.at("webhook_url")}
      >
        <Input
          name="webhook_url"
          type="url"
          placeholder="https://api.example.com/nexio/webhooks"
          value={webhook_url}
          onChange={({ target }) =>
            run.edit("webhook_url", (draft) => ({ ...draft, webhook_url: target.value }))
          }
        />
      </Field>
    </div>
  );
}
