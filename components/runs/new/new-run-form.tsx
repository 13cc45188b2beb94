"use client";

import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import { type FormEvent, useRef } from "react";
import { FormProvider } from "react-hook-form";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { isLive } from "@/lib/domain/environment";
import type { RunKindName } from "@/lib/domain/run-kind";
import { ErrorSummary } from "./error-summary";
import { focusField } from "./fields/field-errors";
import { JsonTab } from "./json-tab";
import { rangeOf } from "./json-text";
import type { RunBody } from "./kind-form";
import { KindPicker } from "./kind-picker";
import { KIND_FORMS } from "./kinds";
import { UnreadFields } from "./unread/use-unread";
import { useRunDraft } from "./use-run-draft";
import { useSubmission } from "./use-submission";

/** A focused field scrolls clear of the bar at the bottom of the form. */
const FORM = "min-w-0 max-w-[720px] [&_:is(input,select,textarea,button,summary)]:scroll-mb-20";

/** Loaded after the first paint: the samples are as large as the form. */
const SamplePicker = dynamic(
  () => import("./sample-picker").then(({ SamplePicker }) => SamplePicker),
  { ssr: false, loading: () => <div className="mt-4 h-6" /> },
);

/** Shown after the first check of what was typed. */
const UnreadNotice = dynamic(
  () => import("./unread/unread-notice").then(({ UnreadNotice }) => UnreadNotice),
  { ssr: false },
);

const RequestPreview = dynamic(
  () => import("./request-preview").then(({ RequestPreview }) => RequestPreview),
  { ssr: false },
);

type Props = { loaded: RunBody; kind: RunKindName; onKind: (kind: RunKindName) => void };

/** Fills in a run, as a form or as JSON, beside the request that does the same. */
export function NewRunForm({ loaded, kind, onKind }: Props) {
  const environment = useEnvironment();
  const draft = useRunDraft({ loaded, kind, onKind });
  const submission = useSubmission(draft.form);
  const [tab] = useQueryState("as");
  const textarea = useRef<HTMLTextAreaElement>(null);
  const { Fields } = KIND_FORMS[kind];
  const { form, problem } = draft;
  const isBlocked = submission.isBusy || problem !== null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBlocked) submission.submit(draft.bodyFor(form.getValues()));
  }

  function editJson(text: string) {
    draft.editJson(text);
    submission.recheck(form.getValues());
  }

  function show(path: string) {
    const json = textarea.current;
    if (!json) return focusField(path);
    json.focus();
    json.setSelectionRange(...rangeOf(json.value, path));
  }

  const fields = (
    <div className="grid gap-6 pt-4">
      <Fields />
    </div>
  );
  return (
    <FormProvider {...form}>
      <UnreadFields control={form.control} bodyFor={draft.bodyFor}>
        <div className="@container mt-5">
          <div className="grid items-start gap-x-10 gap-y-8 @5xl:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
            <form onSubmit={submit} noValidate aria-label="New run" className={FORM}>
              <KindPicker
                kind={kind}
                onChoose={(next) => {
                  submission.reset();
                  draft.changeKind(next);
                }}
              />
              <SamplePicker
                kind={kind}
                onChoose={(body) => {
                  submission.reset();
                  draft.load(body);
                }}
              />
              {submission.error && (
                <ErrorSummary error={submission.error} fields={submission.open} onChoose={show} />
              )}
              <Tabs
                param="as"
                label="How to fill in the run"
                tabs={[
                  { value: "form", label: "Form", content: fields },
                  {
                    value: "json",
                    label: "JSON",
                    content: <JsonTab draft={draft} onEdit={editJson} textareaRef={textarea} />,
                  },
                ]}
              />
              {/* Here before its content, so that screen readers announce it. */}
              <div role="status" className="grid gap-3 empty:hidden">
                <UnreadNotice onChoose={show} />
              </div>
              <div className="sticky bottom-0 z-10 -mx-1 mt-6 flex items-center gap-3 border-t bg-canvas px-1 py-3">
                <Button type="submit" variant="primary" disabled={isBlocked}>
                  {submission.isBusy ? "Starting…" : "Start run"}
                </Button>
                <span className="text-table text-ink-2">
                  {problem !== null && tab !== "json"
                    ? "Correct the JSON first."
                    : `in the ${environment} environment${isLive(environment) ? "" : ", never billed"}`}
                </span>
              </div>
            </form>
            <RequestPreview draft={draft} />
          </div>
        </div>
      </UnreadFields>
    </FormProvider>
  );
}
