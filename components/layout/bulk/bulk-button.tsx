"use client";

import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { formatPlural } from "@/components/ui/format";
import { notify } from "@/components/ui/notify";
import type { ResponseOf } from "@/lib/api/client";
import { GuardedButton } from "../guarded-button";

type Result = ResponseOf<"POST /jobs/cancel">;
type Row = { id: string; name: string };

type Props = {
  /** `Resend`, and what it does with the selected rows. */
  label: string;
  /** The start of the question, which ends with the rows. Default: the label. */
  question?: string;
  icon: ReactNode;
  acting: string;
  /** `cancelled`: what was done with a row. */
  done: string;
  one: string;
  many: string;
  rows: readonly Row[];
  /** Why nothing can be done; null if it can. */
  reason: string | null;
  run: (ids: string[]) => Promise<Result>;
  /** Called after the rows were changed and the member has read what was not. */
  onDone: () => void;
  children: ReactNode;
};

type Problems = { done: number; rows: { id: string; name: string; problem: string }[] };

const problemsOf = ({ results }: Result, rows: readonly Row[]): Problems => {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return {
    done: results.filter(({ done }) => done).length,
    rows: results.flatMap(({ id, problem }) =>
      problem === null ? [] : { id, name: names.get(id) ?? id, problem },
    ),
  };
};

/** The rows that were not changed, each with the reason. */
function ProblemsDialog({
  problems,
  done,
  one,
  many,
  onClose,
}: Pick<Props, "done" | "one" | "many"> & { problems: Problems; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${formatPlural(problems.rows.length, one, many)} not ${done}`}
      description={
        problems.done > 0
          ? `${formatPlural(problems.done, one, many)} ${done}. These were not changed:`
          : "Nothing was changed."
      }
    >
      <ul className="grid max-h-[50vh] gap-2 overflow-y-auto px-5 pt-2 pb-5 text-table">
        {problems.rows.map(({ id, name, problem }) => (
          <li key={id}>
            <span className="font-medium wrap-anywhere">{name}</span>
            <span className="block text-ink-2">{problem}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Does something with the selected rows, after a confirmation, and says which rows could not be changed. */
export function BulkButton(props: Props) {
  const {
    label,
    question = label,
    icon,
    acting,
    done,
    one,
    many,
    rows,
    reason,
    run,
    onDone,
    children,
  } = props;
  const [asking, setAsking] = useState(false);
  const [problems, setProblems] = useState<Problems | null>(null);
  const change = useMutation({
    mutationFn: () => run(rows.map(({ id }) => id)),
    onSuccess: (result) => {
      setAsking(false);
      const found = problemsOf(result, rows);
      if (found.rows.length > 0) return setProblems(found);
      void notify({ tone: "success", title: `${formatPlural(found.done, one, many)} ${done}` });
      onDone();
    },
  });
  return (
    <>
      <GuardedButton reason={reason} onClick={() => setAsking(true)}>
        {icon}
        {label}
      </GuardedButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          change.reset();
        }}
        title={`${question} ${formatPlural(rows.length, one, many)}?`}
        action={label}
        acting={acting}
        busy={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate()}
      >
        {children}
      </ConfirmDialog>
      {problems && (
        <ProblemsDialog
          {...{ problems, done, one, many }}
          onClose={() => {
            setProblems(null);
            onDone();
          }}
        />
      )}
    </>
  );
}
