"use client";

import { useCallback } from "react";
import { KindChooser } from "./new-run/kind-chooser";
import type { Start } from "./new-run/start";
import { type Draft, draftOf } from "./new-run-draft";
import { fieldErrors } from "./new-run-errors";
import { NewRunExtra } from "./new-run-extra";
import { NewRunOptions } from "./new-run-options";
import { NewRunPools } from "./new-run-pools";
import { NewRunProfile } from "./new-run-profile";
import { SAMPLES } from "./new-run-samples";
import { NewRunSamples } from "./new-run-samples-row";
import { NewRunShell } from "./new-run-shell";
import { useNewRun } from "./new-run-state";

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
        <KindChooser
          kind="candidate_evaluation"
          onChoose={(kind) => {
            if (kind !== "candidate_evaluation") onStart({ kind });
          }}
        />
      }
      samples={(reset) => (
        <NewRunSamples
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
