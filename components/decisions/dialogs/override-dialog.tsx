"use client";

import { Field, Input, Select } from "@/components/ui/field";
import { REASON_CODES, REASON_LABELS } from "@/lib/domain/decisions";
import type { Run } from "@/lib/runs/schemas";
import { alternativesOf, partLabel } from "../answer-parts";
import { DecisionDialog, type DecisionDialogProps, ReasonText } from "./decision-dialog";
import { useDecisionForm } from "./use-decision-form";

type Values = { choice: string; reason_code: string; reason_text: string };

const CARRIERS_LIST = "override-carriers";

/** Something else was chosen than what was recommended. */
export function OverrideDialog({
  run,
  review,
  corrects,
  onClose,
}: DecisionDialogProps & { run: Run }) {
  const alternatives = alternativesOf(run);
  const ofCandidates = alternatives.some(({ field }) => field === "candidate");
  const { form, onSubmit, busy, error, other } = useDecisionForm<Values>({
    review,
    defaultValues: {
      choice: (ofCandidates ? corrects?.choice?.label : corrects?.choice?.id) ?? "",
      reason_code: corrects?.reason_code ?? "",
      reason_text: corrects?.reason_text ?? "",
    },
    fields: { choice: "choice", reason_code: "reason_code", reason_text: "reason_text" },
    bodyOf: ({ choice, reason_code, reason_text }) => ({
      type: "overridden",
      choice: ofCandidates ? { candidate: choice } : { solution: choice },
      // The button is disabled until a reason is chosen.
      reason_code: REASON_CODES.find((code) => code === reason_code) ?? "other",
      reason_text: reason_text.trim() || undefined,
      corrects: corrects?.id,
    }),
    onClose,
  });
  const { register, formState, watch } = form;
  return (
    <DecisionDialog
      title="Override the recommendation"
      {...{ corrects, other, busy, error, onSubmit, onClose }}
      disabled={watch("choice") === "" || watch("reason_code") === ""}
    >
      {ofCandidates ? (
        <Field
          label="Chosen carrier"
          hint="Any carrier that the run evaluated."
          error={formState.errors.choice?.message}
        >
          <Input list={CARRIERS_LIST} autoComplete="off" autoFocus {...register("choice")} />
          <datalist id={CARRIERS_LIST}>
            {alternatives.map(({ id, label, rank }) => (
              <option key={id} value={label}>{`#${rank}`}</option>
            ))}
          </datalist>
        </Field>
      ) : (
        <Field label="Chosen solution" error={formState.errors.choice?.message}>
          <Select autoFocus {...register("choice")}>
            <option value="">Choose a solution</option>
            {alternatives.map((part) => (
              <option key={part.id} value={part.id}>
                {partLabel(part)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label="Reason" error={formState.errors.reason_code?.message}>
        <Select {...register("reason_code")}>
          <option value="">Choose a reason</option>
          {REASON_CODES.map((code) => (
            <option key={code} value={code}>
              {REASON_LABELS[code]}
            </option>
          ))}
        </Select>
      </Field>
      <ReasonText
        label={watch("reason_code") === "other" ? "Why" : "Why, in a sentence (optional)"}
        error={formState.errors.reason_text?.message}
        registration={register("reason_text")}
      />
    </DecisionDialog>
  );
}
