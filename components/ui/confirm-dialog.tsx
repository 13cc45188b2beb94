"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { ErrorState } from "./error-state";
import { Field, Input } from "./field";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What the action does. */
  children: ReactNode;
  /** The label of the button, now and while the action runs. */
  action: string;
  acting: string;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  /** For actions that cannot be undone: the name to type. */
  name?: string;
  /** False while fields in the content are missing. */
  isComplete?: boolean;
};

/** Asks for confirmation, and stays open until the action is done. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  action,
  acting,
  busy,
  error,
  onConfirm,
  name,
  isComplete = true,
}: Props) {
  const [typed, setTyped] = useState("");
  const isReady = isComplete && (name === undefined || typed.trim() === name);

  function change(next: boolean) {
    if (!next) setTyped("");
    onOpenChange(next);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady && !busy) onConfirm();
  }
  return (
    <Dialog open={open} onOpenChange={change} title={title}>
      <form onSubmit={submit} className="px-5 pt-1 pb-5">
        <div className="text-ink-2">{children}</div>
        {name !== undefined && (
          <Field
            label={
              <>
                Type {<span className="select-all font-semibold wrap-anywhere">{name}</span>} to
                confirm
              </>
            }
            className="mt-4"
          >
            <Input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        )}
        {error !== null && error !== undefined && (
          <ErrorState error={error} title="The change could not be saved" />
        )}
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button
            type="submit"
            variant={name === undefined ? "primary" : "danger"}
            disabled={!isReady || busy}
          >
            {busy ? acting : action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
