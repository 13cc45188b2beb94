"use client";

import { useCallback, useMemo } from "react";
import { FactsField } from "./coverage/facts-field";
import { PoliciesField } from "./coverage/policies-field";
import { optional } from "./fields/field-labels";
import { TextAt } from "./fields/input-fields";
import type { InputBody } from "./input-body";
import { InputRunProvider } from "./input-context";
import { inputErrors } from "./input-errors";
import { INPUT_SAMPLES } from "./input-samples";
import { KindPicker } from "./kind-picker";
import { hasCoverage, hasQuotes, type InputKind } from "./kinds";
import { NewRunShell } from "./new-run-shell";
import { DesiredCoverages } from "./quotes/desired-coverages";
import { OfferingsField } from "./quotes/offerings-field";
import { RequiredCoverages } from "./quotes/required-coverages";
import { RiskFields } from "./risk-fields";
import { SamplePicker } from "./sample-picker";
import type { Start } from "./start";
import { useInputRun } from "./use-input-run";

const WHY_POLICIES = {
  coverage_analysis: "No policy yet: a coverage analysis reviews what is held.",
  dual: "No policy yet: the coverage analysis reviews what is held, and quotes are compared with it.",
  quote_matching: "None: quotes are compared with the policies in force where there are any.",
} as const satisfies Record<InputKind, string>;

type Props = {
  kind: InputKind;
  initial: InputBody;
  onStart: (start: Start) => void;
  onKind: (kind: InputKind) => void;
};

/** A run on quotes, on coverage or on both: three views of one body. */
export function InputForm({ kind, initial, onStart, onKind }: Props) {
  const run = useInputRun({ initial, kind, onKind });
  const errorsOf = useCallback(
    (error: Error | null, touched: ReadonlySet<string>) => inputErrors(error, { kind, touched }),
    [kind],
  );
  const samples = useMemo(() => INPUT_SAMPLES[kind], [kind]);
  return (
    <NewRunShell
      run={run}
      errorsOf={errorsOf}
      head={
        <KindPicker
          kind={kind}
          onChoose={(next) => {
            if (next === "candidate_evaluation") return onStart({ kind: next });
            run.rewrite();
            onKind(next);
          }}
        />
      }
      samples={(reset) => (
        <SamplePicker
          samples={samples}
          onChoose={(body) => {
            reset();
            run.replace({ ...body });
          }}
        />
      )}
      onOtherKind={onStart}
      isOtherKind={(asked) => asked === "candidate_evaluation"}
      fields={(errors) => (
        <InputRunProvider value={{ body: run.form, put: run.put, errors }}>
          <RiskFields kind={kind} />
          {hasQuotes(kind) && <RequiredCoverages />}
          {hasQuotes(kind) && <DesiredCoverages />}
          {hasQuotes(kind) && <OfferingsField />}
          <PoliciesField why={WHY_POLICIES[kind]} judged={hasCoverage(kind)} />
          {hasCoverage(kind) && <FactsField />}
          <TextAt
            path={["webhook_url"]}
            label={optional("Webhook URL")}
            hint="Gets this run's result, signed"
            type="url"
            placeholder="https://api.example.com/nexio/webhooks"
          />
        </InputRunProvider>
      )}
    />
  );
}
