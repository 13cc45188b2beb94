"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useQueryState } from "nuqs";
import { type FormEvent, useRef } from "react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Tabs } from "@/components/ui/tabs";
import { call } from "@/lib/api/client";
import type { SubmitRun } from "@/lib/runs/submit-schemas";
import { NewRunAlert } from "./new-run-alert";
import { submitCurl } from "./new-run-curl";
import type { Draft } from "./new-run-draft";
import { fieldErrors } from "./new-run-errors";
import { NewRunExtra } from "./new-run-extra";
import { NewRunJson } from "./new-run-json";
import { NewRunOptions } from "./new-run-options";
import { NewRunPools } from "./new-run-pools";
import { NewRunProfile } from "./new-run-profile";
import { NewRunSamples } from "./new-run-samples-row";
import { useNewRun } from "./new-run-state";
import { runQueries } from "./queries";

/** Fills in a run, as a form or as JSON, beside the request that does the same; sends it and goes to it. */
export function NewRunForm({ initial }: { initial: Draft }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { origin } = useSession();
  const run = useNewRun(initial);
  const [tab] = useQueryState("as");
  const form = useRef<HTMLFormElement>(null);

  const submission = useMutation({
    // The form sends what was typed; the API is the one that judges it, and its words come back to the fields.
    mutationFn: (body: unknown) => call("POST /jobs", { query: { environment }, body: body as SubmitRun }),
    onSuccess: ({ run_id }) => {
      queryClient.invalidateQueries({ queryKey: runQueries.lists() });
      router.push(href(`/runs/${run_id}`));
    },
    onError: (error) => {
      const { first } = fieldErrors(error, { draft: run.draft, touched: new Set() });
      if (first !== null) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    },
  });
  const errors = fieldErrors(submission.error, run);
  const busy = submission.isPending || submission.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy || run.problem !== null) return;
    run.settle();
    submission.mutate(run.body);
  }

  const fields = (
    <div className="grid gap-6 pt-4">
      <NewRunProfile run={run} errors={errors} />
      <NewRunExtra run={run} />
      <NewRunPools run={run} error={errors.at("pool")} />
      <NewRunOptions run={run} errors={errors} />
    </div>
  );
  return (
    <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
      <form ref={form} onSubmit={submit} noValidate aria-label="New run" className="min-w-0 max-w-[680px]">
        <NewRunSamples
          onChoose={(draft) => {
            submission.reset();
            run.replace(draft);
          }}
        />
        {submission.error && <NewRunAlert error={submission.error} details={tab === "json" ? errors.all : errors.elsewhere} />}
        <Tabs
          param="as"
          label="How to fill in the run"
          tabs={[
            { value: "form", label: "Form", content: fields },
            { value: "json", label: "JSON", content: <NewRunJson run={run} /> },
          ]}
        />
        <div className="sticky bottom-0 z-10 -mx-1 mt-6 flex items-center gap-3 border-t bg-canvas px-1 py-3">
          <Button type="submit" variant="main" disabled={busy || run.problem !== null}>
            {busy ? "Sending…" : "Start run"}
          </Button>
          <span className="text-table text-ink-2">
            in the {environment} environment{environment === "test" && ", never billed"}
          </span>
        </div>
      </form>
      <section aria-labelledby="same-request" className="min-w-0 lg:sticky lg:top-[68px]">
        <h2 id="same-request" className="mb-2 text-table font-semibold">
          The same with curl
        </h2>
        <CodeBlock
          label="The request as a curl command"
          code={submitCurl({ origin, environment, body: run.problem === null ? run.body : run.json })}
        />
      </section>
    </div>
  );
}
