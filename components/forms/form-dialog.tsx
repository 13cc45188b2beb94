"use client";

import type { FormEventHandler, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { ProblemList } from "@/components/ui/problem-list";
import { ApiError } from "@/lib/api/client";

type SubmitProps = {
  action: string;
  /** The button's label while the form is being submitted. */
  acting: string;
  busy: boolean;
  disabled?: boolean;
};

/** The primary button of a form. */
export function SubmitButton({ action, acting, busy, disabled = false }: SubmitProps) {
  return (
    <Button type="submit" variant="primary" disabled={busy || disabled}>
      {busy ? acting : action}
    </Button>
  );
}

type Props = SubmitProps & {
  title: string;
  description?: ReactNode;
  onSubmit: FormEventHandler<HTMLFormElement>;
  onClose: () => void;
  /** An error that belongs to no field. */
  error: Error | null;
  errorTitle: string;
  children: ReactNode;
};

/** A form in a dialog: fields, errors, Cancel and the submit button. */
export function FormDialog({
  title,
  description,
  onSubmit,
  onClose,
  error,
  errorTitle,
  children,
  ...submit
}: Props) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
    >
      <form onSubmit={onSubmit} noValidate>
        <div className="grid gap-4 px-5 pt-3 pb-5">
          {children}
          {error && (
            <ErrorState error={error} title={errorTitle}>
              {error instanceof ApiError && <ProblemList problems={error.details} />}
            </ErrorState>
          )}
        </div>
        <div className="flex justify-end gap-2 border-t bg-sunken px-5 py-3">
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton {...submit} />
        </div>
      </form>
    </Dialog>
  );
}
