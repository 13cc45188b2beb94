"use client";

import { useCallback } from "react";
import { KindPicker } from "../kind-picker";
import { NewRunShell } from "../new-run-shell";
import { SamplePicker } from "../sample-picker";
import type { Start } from "../start";
import { type Draft, draftOf } from "./draft";
import { fieldErrors } from "./field-errors";
import { useNewRun } from "./form-state";
import { NewRunOptions } from "./options-fields";
import { NewRunExtra } from "./other-fields";
import { NewRunPools } from "./pool-field";
import { NewRunProfile } from "./profile-fields";
import { SAMPLES } from "./samples";

/** A run on candidates: a profile and a pool. */
export function NewRunForm({
  initial,
  onStart,
}: {
  initial: Draft;
  onStart: (start: Start) => void;
}) {
  const run = useNewRun(initial);
  const errorsOf = useCallback(
    (error: Error | null, touched: ReadonlySet<string>) =>
      fieldErrors(error, { draft: run.draft, touched }),
    [run.draft],
  );
  return (
    <NewRunShell
      run={run}
      errorsOf={errorsOf}
      head={
        <KindPicker
          kind="candidate_evaluation"
          onChoose={(kind) => {
            if (kind !== "candidate_evaluation") onStart({ kind });
          }}
        />
      }
      samples={(reset) => (
        <SamplePicker
          samples={SAMPLES}
          onChoose={(body) => {
            const reading = draftOf(body);
            reset();
            if (reading.outcome === "read") run.replace(reading.draft);
          }}
        />
      )}
      isOtherKind={(asked) => asked !== "candidate_evaluation"}
      onOtherKind={onStart}
      fields={(errors) => (
        <>
          <NewRunProfile run={run} errors={errors} />
          <NewRunExtra run={run} />
          <NewRunPools run={run} error={errors.at("pool")} />
          <NewRunOptions run={run} errors={errors} />
        </>
      )}
    />
  );
}
