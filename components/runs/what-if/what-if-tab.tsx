"use client";

import { Play, RotateCcw } from "lucide-react";
import { useMemo } from "react";
import { FormProvider } from "react-hook-form";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import type { Run } from "@/lib/runs/schemas";
import { ErrorSummary } from "../new/error-summary";
import { focusField } from "../new/fields/field-errors";
import { StoredValues } from "../new/fields/field-slider";
import type { RunBody } from "../new/kind-form";
import { KIND_FORMS } from "../new/kinds";
import { UnreadFields } from "../new/unread/use-unread";
import { answerQuestions } from "./answers";
import { AnswersSection } from "./answers-section";
import { CarrierSection } from "./carrier-section";
import { DifferencesView, InputChanges, summaryText } from "./differences-view";
import { useSubmitChanged } from "./use-submit-changed";
import { useWhatIf } from "./use-what-if";

const FIRST = 10;
const NOTHING = "The answer does not change.";

type State = ReturnType<typeof useWhatIf>;

/** What would change in the answer. */
function Answer({ state }: { state: State }) {
  const { answer, isChanged, isWaiting, error, rejected } = state;
  return (
    <section aria-labelledby="what-if-answer" className="min-w-0">
      <h2 id="what-if-answer" className="scroll-mt-16 text-table font-semibold">
        Answer with these changes
      </h2>
      <p role="status" className="mt-1 min-h-5 text-table text-ink-2">
        {!isChanged && "Change a field to see what would change. Nothing is stored."}
        {isChanged && isWaiting && "Evaluating…"}
        {isChanged && !isWaiting && answer && !error && summaryText(answer, NOTHING)}
      </p>
      {error && (
        <ErrorSummary
          title="The changes cannot be evaluated"
          error={error}
          fields={rejected}
          onChoose={focusField}
        />
      )}
      {answer && (
        <div className={isWaiting || error ? "opacity-60 transition-opacity" : undefined}>
          <InputChanges {...answer} />
          <DifferencesView differences={answer} before="Run" now="What if" first={FIRST} />
        </div>
      )}
    </section>
  );
}

/** Stays in view while the form scrolls: the outcome in one sentence, and the actions. */
function ActionBar({ run, state }: { run: Run; state: State }) {
  const { answer, isChanged, isRequestChanged, isWaiting, error, body, candidate, reset } = state;
  const submit = useSubmitChanged(run);
  const refusal = useRefusal("runs:create");
  const reason =
    refusal ??
    (isRequestChanged
      ? null
      : candidate
        ? "Carrier facts belong to the pool. Change the request to submit a run."
        : "Change the request first.");
  return (
    <div className="sticky bottom-0 z-10 -mx-1 mt-6 border-t bg-canvas px-1 py-3">
      {submit.error && <ErrorState error={submit.error} title="The run was not started" />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <GuardedButton
          variant="primary"
          reason={reason}
          disabled={submit.isPending || submit.isSuccess || error !== null}
          onClick={() => submit.mutate(body)}
        >
          <Play aria-hidden size={13} />
          {submit.isPending || submit.isSuccess ? "Starting…" : "Submit as a new run"}
        </GuardedButton>
        <Button disabled={!isChanged} onClick={reset}>
          <RotateCcw aria-hidden size={13} />
          Reset
        </Button>
        {isChanged && answer && !isWaiting && !error && (
          <span className="min-w-0 basis-full text-table text-ink-2 @2xl:flex-1 @2xl:basis-0">
            <span aria-hidden>{summaryText(answer, NOTHING)} </span>
            <a href="#what-if-answer" className="link @4xl:hidden">
              Show changes
            </a>
          </span>
        )}
      </div>
    </div>
  );
}

const poolOf = (run: Run) => ("pool" in run && run.pool ? run.pool : null);

function WhatIf({ run, input }: { run: Run; input: RunBody }) {
  const state = useWhatIf(run, input);
  const { form, bodyFor, round, setCandidate } = state;
  const { Fields } = KIND_FORMS[run.kind];
  const questions = useMemo(() => answerQuestions(run), [run]);
  const pool = poolOf(run);
  return (
    <FormProvider {...form}>
      <UnreadFields control={form.control} bodyFor={bodyFor}>
        <div className="@container pt-4">
          <div className="grid items-start gap-x-10 gap-y-8 @4xl:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
            <form
              aria-label="What if"
              noValidate
              onSubmit={(event) => event.preventDefault()}
              className="min-w-0 max-w-[720px] [&_:is(input,select,textarea,button,summary)]:scroll-mb-28"
            >
              <StoredValues value={input}>
                <div key={round} className="grid gap-6">
                  <AnswersSection questions={questions} />
                  <Fields isChange />
                </div>
              </StoredValues>
              {pool && "candidates" in run && run.candidates && (
                <div key={`carrier ${round}`} className="mt-6">
                  <CarrierSection candidates={run.candidates} pool={pool} onChange={setCandidate} />
                </div>
              )}
              <ActionBar run={run} state={state} />
            </form>
            <div className="min-w-0 @4xl:sticky @4xl:top-14 @4xl:max-h-[calc(100vh-72px)] @4xl:overflow-y-auto">
              <Answer state={state} />
            </div>
          </div>
        </div>
      </UnreadFields>
    </FormProvider>
  );
}

/** The request of a completed run with changes, and the answer that it would get. Nothing is stored. */
export function WhatIfTab({ run }: { run: Run }) {
  const { input } = run;
  return input ? <WhatIf key={run.run_id} run={run} input={input} /> : null;
}
