"use client";

import { Field, Input, Select } from "@/components/ui/field";
import { useTimeZone } from "@/components/ui/time-zone";
import { dayIn } from "@/components/ui/zoned-time";
import { DECLINED_HOW, HOW_LABELS } from "@/lib/domain/decisions";
import type { Run } from "@/lib/runs/schemas";
import { answerParts, choiceOf, partLabel } from "../answer-parts";
import { DecisionDialog, type DecisionDialogProps, ReasonText } from "./decision-dialog";
import { useDecisionForm } from "./use-decision-form";

type Values = { part: string; declined_on: string; how: string; reason_text: string };

/** The client declined a recommendation. */
export function DeclineDialog({
  run,
  review,
  corrects,
  onClose,
}: DecisionDialogProps & { run: Run }) {
  const zone = useTimeZone();
  const parts = answerParts(run);
  const given = corrects?.recommendation;
  const initial =
    parts.find(({ field, id }) => field === given?.field && id === given.id) ??
    parts.find(({ field, label }) => field === given?.field && label === given.label) ??
    parts[0];
  const { form, onSubmit, busy, error, other } = useDecisionForm<Values>({
    review,
    defaultValues: {
      part: initial?.pointer ?? "",
      declined_on: corrects?.declined_on ?? dayIn(Date.now(), zone),
      how: corrects?.how ?? "email",
      reason_text: corrects?.reason_text ?? "",
    },
    fields: {
      recommendation: "part",
      declined_on: "declined_on",
      how: "how",
      reason_text: "reason_text",
    },
    bodyOf: ({ part, declined_on, how, reason_text }) => {
      const chosen = parts.find(({ pointer }) => pointer === part);
      return {
        type: "declined_by_client",
        recommendation: chosen ? choiceOf(chosen) : {},
        declined_on,
        how: DECLINED_HOW.find((each) => each === how) ?? "other",
        reason_text: reason_text.trim() || undefined,
        corrects: corrects?.id,
      };
    },
    onClose,
  });
  const { register, formState } = form;
  return (
    <DecisionDialog
      title="Declined by client"
      {...{ corrects, other, busy, error, onSubmit, onClose }}
    >
      <Field label="What was declined" error={formState.errors.part?.message}>
        <Select {...register("part")}>
          {parts.map((part) => (
            <option key={part.pointer} value={part.pointer}>
              {partLabel(part)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Declined on" error={formState.errors.declined_on?.message}>
          <Input type="date" {...register("declined_on")} />
        </Field>
        <Field label="How" error={formState.errors.how?.message}>
          <Select {...register("how")}>
            {DECLINED_HOW.map((how) => (
              <option key={how} value={how}>
                {HOW_LABELS[how]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <ReasonText
        label="Why, as the client said (optional)"
        error={formState.errors.reason_text?.message}
        registration={register("reason_text")}
      />
    </DecisionDialog>
  );
}
