"use client";

import { useState } from "react";
import { useNoticedMutation } from "@/components/forms/use-noticed-mutation";
import { useEnvironment } from "@/components/layout/environment";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { call } from "@/lib/api/client";
import { lifecycleQueries } from "./queries";
import { ReasonField } from "./reason-field";

type Props = {
  runId: string;
  /** What the member types to confirm. */
  name: string;
  onClose: () => void;
  onErased: () => void;
};

const ERASED = "Input, subject, and all texts and amounts of result, trace, event and deliveries";
const KEPT = "Status, engine, ranks, tiers, rules, counts, hashes, and the audit log";

/** Erases the personal data of a run after its name is entered. */
export function EraseDialog({ runId, name, onClose, onErased }: Props) {
  const environment = useEnvironment();
  const [reason, setReason] = useState("");
  const erasing = useNoticedMutation(lifecycleQueries.all(), {
    run: () =>
      call("POST /jobs/{id}/erasure", {
        params: { id: runId },
        query: { environment },
        body: { reason: reason.trim() },
      }),
    done: () => "The personal data was erased",
    onSuccess: () => {
      onErased();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Erase the personal data of this run?"
      name={name}
      action="Erase personal data"
      acting="Erasing…"
      busy={erasing.isPending}
      error={erasing.error}
      isComplete={reason.trim() !== ""}
      onConfirm={() => erasing.mutate()}
    >
      <p>
        This cannot be undone. The run of <b className="font-semibold wrap-anywhere">{name}</b> (
        <code className="wrap-anywhere">{runId}</code>) can still be verified by its hashes.
      </p>
      <dl className="mt-3 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5 text-table">
        <dt className="font-medium text-ink">Erased</dt>
        <dd>{ERASED}</dd>
        <dt className="font-medium text-ink">Kept</dt>
        <dd>{KEPT}</dd>
      </dl>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
