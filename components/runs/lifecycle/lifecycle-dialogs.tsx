"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { EraseDialog } from "@/components/lifecycle/erase-dialog";
import { PlaceHoldDialog, ReleaseHoldDialog } from "@/components/lifecycle/hold-dialogs";
import { lifecycleQueries } from "@/components/lifecycle/queries";
import type { Run } from "@/lib/runs/schemas";
import { runQueries, traceQueries } from "../queries";
import { runTitle } from "../run-title";
import type { LifecycleDialog } from "./lifecycle-items";

/** The dialog that was chosen in the run's menu. */
export function LifecycleDialogs({
  run,
  dialog,
  onClose,
}: {
  run: Run;
  dialog: LifecycleDialog;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const { data } = useQuery(lifecycleQueries.ofRun(useEnvironment(), run.run_id));
  const reload = () => {
    // What an erased run does not have any more, such as its candidates, must not be read again.
    for (const { all } of [runQueries, traceQueries])
      void queryClient.invalidateQueries({ queryKey: all(), refetchType: "none" });
    void queryClient.refetchQueries({ queryKey: runQueries.details(), type: "active" });
  };
  const runId = run.run_id;
  switch (dialog) {
    case "place":
      return <PlaceHoldDialog {...{ runId, onClose }} onChanged={reload} />;
    case "release": {
      const hold = data?.legal_holds.find(({ scope }) => scope === "run");
      return (
        <ReleaseHoldDialog {...{ runId, onClose }} reason={hold?.reason ?? ""} onChanged={reload} />
      );
    }
    case "erase":
      return <EraseDialog {...{ runId, onClose }} name={runTitle(run).trim()} onErased={reload} />;
  }
}
