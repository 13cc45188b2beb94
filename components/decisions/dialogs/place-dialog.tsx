"use client";

import { uniq } from "es-toolkit";
import { Field, Input, Select } from "@/components/ui/field";
import { useTimeZone } from "@/components/ui/time-zone";
import { dayIn } from "@/components/ui/zoned-time";
import { MAX_CARRIER_LENGTH, MAX_POLICY_NUMBER_LENGTH } from "@/lib/domain/decisions";
import type { Run } from "@/lib/runs/schemas";
import { answerParts, partLabel } from "../answer-parts";
import type { Entry } from "../queries";
import { amountOf } from "./amount";
import { DecisionDialog, type DecisionDialogProps } from "./decision-dialog";
import { useDecisionForm } from "./use-decision-form";

type Values = {
  solution: string;
  carrier: string;
  policy_number: string;
  premium: string;
  placed_on: string;
  effective_on: string;
};

const CARRIERS_LIST = "placed-carriers";

/** Nothing of the answer was placed. */
const NONE = "none";

const placedSolution = ({ choice }: Entry): string | undefined =>
  choice?.field === "solution" ? choice.id : undefined;

/** Coverage was bound. */
export function PlaceDialog({
  run,
  review,
  corrects,
  onClose,
}: DecisionDialogProps & { run: Run }) {
  const zone = useTimeZone();
  const parts = answerParts(run);
  const solutions = parts.filter(({ field }) => field === "solution");
  const recommended = uniq(review.recommended.flatMap(({ carriers }) => carriers));
  const only = recommended.length === 1 ? recommended[0] : undefined;
  const { form, onSubmit, busy, error, other } = useDecisionForm<Values>({
    review,
    defaultValues: {
      solution: corrects ? (placedSolution(corrects) ?? NONE) : "",
      carrier: corrects?.carrier ?? only ?? "",
      policy_number: corrects?.policy_number ?? "",
      premium: corrects?.premium === undefined ? "" : String(corrects.premium),
      placed_on: corrects?.placed_on ?? dayIn(Date.now(), zone),
      effective_on: corrects?.effective_on ?? "",
    },
    fields: {
      choice: "solution",
      carrier: "carrier",
      policy_number: "policy_number",
      premium: "premium",
      placed_on: "placed_on",
      effective_on: "effective_on",
    },
    bodyOf: ({ solution, carrier, policy_number, premium, placed_on, effective_on }) => {
      const candidate = parts.find(
        ({ field, label }) => field === "candidate" && label === carrier.trim(),
      );
      return {
        type: "placed",
        ...(solution !== "" && { choice: solution === NONE ? null : { solution } }),
        ...(candidate && { choice: { candidate: candidate.id } }),
        carrier,
        policy_number: policy_number.trim() || undefined,
        premium: premium.trim() === "" ? undefined : amountOf(premium),
        placed_on,
        effective_on: effective_on || undefined,
        corrects: corrects?.id,
      };
    },
    onClose,
  });
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <DecisionDialog title="Placed" {...{ corrects, other, busy, error, onSubmit, onClose }}>
      {solutions.length > 0 && (
        <Field label="Solution" error={errors.solution?.message}>
          <Select
            {...register("solution", {
              required: "Choose the solution that was placed, or None of these",
            })}
          >
            <option value="">Choose…</option>
            {solutions.map((part) => (
              <option key={part.id} value={part.id}>
                {partLabel(part)}
              </option>
            ))}
            <option value={NONE}>None of these</option>
          </Select>
        </Field>
      )}
      <Field label="Carrier" error={errors.carrier?.message}>
        <Input
          list={CARRIERS_LIST}
          autoComplete="off"
          autoFocus
          maxLength={MAX_CARRIER_LENGTH}
          {...register("carrier")}
        />
        <datalist id={CARRIERS_LIST}>
          {uniq(parts.flatMap(({ carriers }) => carriers)).map((carrier) => (
            <option key={carrier} value={carrier} />
          ))}
        </datalist>
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Policy number (optional)" error={errors.policy_number?.message}>
          <Input
            autoComplete="off"
            maxLength={MAX_POLICY_NUMBER_LENGTH}
            {...register("policy_number")}
          />
        </Field>
        <Field label="Annual premium, USD (optional)" error={errors.premium?.message}>
          <Input inputMode="decimal" autoComplete="off" {...register("premium")} />
        </Field>
        <Field label="Bound on" error={errors.placed_on?.message}>
          <Input type="date" {...register("placed_on")} />
        </Field>
        <Field label="Effective on (optional)" error={errors.effective_on?.message}>
          <Input type="date" {...register("effective_on")} />
        </Field>
      </div>
    </DecisionDialog>
  );
}
