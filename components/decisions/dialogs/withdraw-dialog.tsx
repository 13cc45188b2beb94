"use client";

import { DECISION_LABELS } from "@/lib/domain/decisions";
import type { Entry, Review } from "../queries";
import { DecisionDialog, ReasonText } from "./decision-dialog";
import { useDecisionForm } from "./use-decision-form";

type Values = { reason_text: string };
type Props = { review: Review; corrects: Entry; onClose: () => void };

/** An entry was a mistake. */
export function WithdrawDialog({ review, corrects, onClose }: Props) {
  const { form, onSubmit, busy, error, other } = useDecisionForm<Values>({
    review,
    defaultValues: { reason_text: "" },
    fields: { reason_text: "reason_text" },
    bodyOf: ({ reason_text }) => ({ type: "withdrawn", corrects: corrects.id, reason_text }),
    onClose,
  });
  const { register, formState } = form;
  return (
    <DecisionDialog
      title={`Withdraw: ${DECISION_LABELS[corrects.type]}`}
      description="The entry stays in the history, marked as withdrawn."
      {...{ other, busy, error, onSubmit, onClose }}
    >
      <ReasonText
        label="Why"
        error={formState.errors.reason_text?.message}
        registration={register("reason_text")}
      />
    </DecisionDialog>
  );
}
