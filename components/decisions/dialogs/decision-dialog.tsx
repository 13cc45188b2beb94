import type { FormEventHandler, ReactNode } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { Field, Textarea } from "@/components/ui/field";
import { Timestamp } from "@/components/ui/timestamp";
import { DECISION_LABELS, MAX_REASON_TEXT_LENGTH } from "@/lib/domain/decisions";
import type { Entry, Review } from "../queries";

/** What every dialog that records a decision needs. */
export type DecisionDialogProps = {
  review: Review;
  /** The entry that the new one replaces. */
  corrects?: Entry | undefined;
  onClose: () => void;
};

type Props = {
  title: string;
  description?: ReactNode;
  corrects?: Entry | undefined;
  other: Entry | null;
  busy: boolean;
  disabled?: boolean;
  error: Error | null;
  onSubmit: FormEventHandler<HTMLFormElement>;
  onClose: () => void;
  children: ReactNode;
};

/** The frame of a dialog that records a decision, with what someone else recorded meanwhile. */
export const DecisionDialog = ({ corrects, other, children, title, ...rest }: Props) => (
  <FormDialog
    title={corrects ? `Correct: ${title}` : title}
    action={other ? "Record anyway" : "Record"}
    acting="Recording…"
    errorTitle="The decision was not recorded"
    {...rest}
  >
    {children}
    {other && (
      <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-table">
        <b className="font-semibold">{DECISION_LABELS[other.type]}</b> was recorded by{" "}
        <span className="wrap-anywhere">{other.created_by}</span>{" "}
        <Timestamp at={other.created_at} />, after you opened this dialog. Your decision was not
        recorded.
      </p>
    )}
  </FormDialog>
);

type ReasonProps = {
  label: string;
  hint?: string;
  error: string | undefined;
  registration: object;
};

export const ReasonText = ({ label, hint, error, registration }: ReasonProps) => (
  <Field label={label} hint={hint} error={error}>
    <Textarea rows={3} maxLength={MAX_REASON_TEXT_LENGTH} {...registration} />
  </Field>
);
