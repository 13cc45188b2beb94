"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useQueryState } from "nuqs";
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Tabs } from "@/components/ui/tabs";
import { call } from "@/lib/api/client";
import type { RunKindName } from "@/lib/domain/run-kind";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import type { SubmitRun } from "@/lib/runs/schemas";
import { runQueries } from "../queries";
import type { FieldErrors } from "./candidates/field-errors";
import { NewRunJson } from "./json-tab";
import { KINDS } from "./kinds";
import type { Start } from "./start";
import { submitCurl } from "./submit-curl";
import { NewRunAlert } from "./submit-error";

/** One body behind form and JSON, whatever the form's fields are. */
export type RunSource = {
  body: unknown;
  problem: string | null;
  touched: ReadonlySet<string>;
  json: string;
  editJson: (typed: string) => void;
  settle: () => void;
};

const NOTHING_TOUCHED: ReadonlySet<string> = new Set();

/** What gets the focus is not left behind the bar at the form's foot. */
const FORM = "min-w-0 max-w-[680px] [&_:is(input,select,textarea,button,summary)]:scroll-mb-20";

type Props = {
  run: RunSource;
  errorsOf: (error: Error | null, touched: ReadonlySet<string>) => FieldErrors;
  head: ReactNode;
  samples: (reset: () => void) => ReactNode;
  fields: (errors: FieldErrors) => ReactNode;
  /** Kinds whose body this form has no fields for. */
  isOtherKind: (asked: RunKindName) => boolean;
  onOtherKind: (start: Start) => void;
};

/** Fills in a run, as a form or as JSON, beside the request that does the same; sends it and goes to it. */
export function NewRunShell({
  run,
  errorsOf,
  head,
  samples,
  fields,
  isOtherKind,
  onOtherKind,
}: Props) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { origin } = useSession();
  const [tab] = useQueryState("as");
  const form = useRef<HTMLFormElement>(null);

  const submission = useMutation({
    // The form sends what was typed; the API is the one that judges it, and its words come back to the fields.
    mutationFn: (body: unknown) =>
      call("POST /jobs", { query: { environment }, body: body as SubmitRun }),
    onSuccess: ({ run_id }) => {
      queryClient.invalidateQueries({ queryKey: runQueries.lists() });
      router.push(href(`/runs/${run_id}`));
    },
  });
  const focusFirst = useEffectEvent((error: Error) => {
    const { first } = errorsOf(error, NOTHING_TOUCHED);
    if (first !== null)
      form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  });
  // Not in the mutation's own callback: a group that was closed opens with the errors in it, and only then can its field be focused.
  useEffect(() => {
    if (submission.error) focusFirst(submission.error);
  }, [submission.error]);
  const errors = errorsOf(submission.error, run.touched);
  const busy = submission.isPending || submission.isSuccess;
  const asked = run.problem === null ? kindOfBody(run.body) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy || run.problem !== null) return;
    run.settle();
    submission.mutate(run.body);
  }

  const json = (
    <>
      <NewRunJson run={run} />
      {asked !== null && isOtherKind(asked) && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-table text-ink-2">
          This body asks for {KINDS[asked].label.toLowerCase()}; it is sent as such.
          <Button size="small" onClick={() => onOtherKind({ kind: asked, body: run.body })}>
            Open the form for it
          </Button>
        </p>
      )}
    </>
  );
  return (
    <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
      <form ref={form} onSubmit={submit} noValidate aria-label="New run" className={FORM}>
        {head}
        {samples(submission.reset)}
        {submission.error && (
          <NewRunAlert
            error={submission.error}
            details={tab === "json" ? errors.all : errors.elsewhere}
          />
        )}
        <Tabs
          param="as"
          label="How to fill in the run"
          tabs={[
            {
              value: "form",
              label: "Form",
              content: <div className="grid gap-6 pt-4">{fields(errors)}</div>,
            },
            { value: "json", label: "JSON", content: json },
          ]}
        />
        <div className="sticky bottom-0 z-10 -mx-1 mt-6 flex items-center gap-3 border-t bg-canvas px-1 py-3">
          <Button type="submit" variant="primary" disabled={busy || run.problem !== null}>
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
          code={submitCurl({
            origin,
            environment,
            body: run.problem === null ? run.body : run.json,
          })}
        />
      </section>
    </div>
  );
}
