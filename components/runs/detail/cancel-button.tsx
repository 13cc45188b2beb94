"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import type { Run } from "@/lib/runs/schemas";
import { runQueries } from "../queries";

/** Cancels a queued run. */
export function CancelButton({ run }: { run: Run }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () =>
      call("POST /jobs/{id}/cancel", { params: { id: run.run_id }, query: { environment } }),
    onError: ({ message }) =>
      notify({ tone: "error", title: "The run was not cancelled", description: message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: runQueries.all() }),
  });
  return (
    <GuardedButton
      reason={useRefusal("runs:create")}
      variant="danger"
      onClick={() => cancel.mutate()}
      disabled={cancel.isPending}
    >
      <Ban aria-hidden size={13} />
      {cancel.isPending ? "Canceling…" : "Cancel"}
    </GuardedButton>
  );
}
