"use client";

import { type ComponentProps, useState } from "react";
import { useNoticedMutation } from "@/components/forms/use-noticed-mutation";
import { useEnvironment } from "@/components/layout/environment";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { call } from "@/lib/api/client";
import { lifecycleQueries } from "./queries";
import { ReasonField } from "./reason-field";

/** A run, or without an id the whole organization. */
type Props = { runId?: string; onClose: () => void; onChanged?: () => void };

function useHoldMutation(done: string, { runId, onClose, onChanged }: Props, reason?: string) {
  const environment = useEnvironment();
  const query = { environment };
  const inRun = runId === undefined ? null : { params: { id: runId }, query };
  return useNoticedMutation(lifecycleQueries.all(), {
    run: async (): Promise<unknown> => {
      if (reason === undefined)
        return inRun
          ? call("DELETE /jobs/{id}/legal-hold", inRun)
          : call("DELETE /settings/legal-hold", { query });
      const body = { reason };
      return inRun
        ? call("PUT /jobs/{id}/legal-hold", { ...inRun, body })
        : call("PUT /settings/legal-hold", { query, body });
    },
    done: () => done,
    onSuccess: () => {
      onChanged?.();
      onClose();
    },
  });
}

const ofWhat = (runId: string | undefined) => (runId === undefined ? "organization" : "run");

type HoldDialogProps = Pick<
  ComponentProps<typeof ConfirmDialog>,
  "title" | "action" | "acting" | "isComplete" | "children"
> & { mutation: ReturnType<typeof useHoldMutation>; onClose: () => void };

const HoldDialog = ({ mutation, onClose, ...rest }: HoldDialogProps) => (
  <ConfirmDialog
    open
    onOpenChange={onClose}
    busy={mutation.isPending}
    error={mutation.error}
    onConfirm={() => mutation.mutate()}
    {...rest}
  />
);

/** Places a legal hold, with a reason. */
export function PlaceHoldDialog(props: Props) {
  const [reason, setReason] = useState("");
  return (
    <HoldDialog
      title={`Place a legal hold on this ${ofWhat(props.runId)}?`}
      action="Place legal hold"
      acting="Placing…"
      mutation={useHoldMutation("The legal hold was placed", props, reason.trim())}
      isComplete={reason.trim() !== ""}
      onClose={props.onClose}
    >
      <p>
        {props.runId === undefined ? "Its runs" : "The run"} cannot be deleted or erased until the
        hold is released.
      </p>
      <ReasonField value={reason} onChange={setReason} />
    </HoldDialog>
  );
}

/** Releases a legal hold. */
export const ReleaseHoldDialog = (props: Props & { reason: string }) => (
  <HoldDialog
    title={`Release the legal hold of this ${ofWhat(props.runId)}?`}
    action="Release legal hold"
    acting="Releasing…"
    mutation={useHoldMutation("The legal hold was released", props)}
    onClose={props.onClose}
  >
    <p className="wrap-anywhere">
      It was placed for: {props.reason}. Runs older than the data retention are deleted within an
      hour.
    </p>
  </HoldDialog>
);
