"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { useRefusal } from "@/components/layout/guarded-button";
import { lifecycleQueries } from "@/components/lifecycle/queries";
import { MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { hasEnded } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";

export type LifecycleDialog = "place" | "release" | "erase";

/** Why a run cannot be erased now; null if it can. */
function erasureRefusal({ status, erasure }: Run, isHeld: boolean): string | null {
  if (erasure) return "Its personal data was erased.";
  if (isHeld) return "A legal hold keeps its personal data.";
  return hasEnded(status) ? null : "Only an ended run can be erased.";
}

/** Items of the run's menu: legal hold and erasure. */
export function LifecycleItems({
  run,
  onSelect,
}: {
  run: Run;
  onSelect: (dialog: LifecycleDialog) => void;
}) {
  const refusal = useRefusal("data:manage");
  const { data } = useQuery(lifecycleQueries.ofRun(useEnvironment(), run.run_id));
  const holds = data?.legal_holds ?? [];
  const isHeld = holds.some(({ scope }) => scope === "run");
  const reason = refusal ?? erasureRefusal(run, holds.length > 0);
  return (
    <>
      <MenuSeparator />
      <MenuItem
        disabled={refusal !== null || data === undefined}
        onSelect={() => onSelect(isHeld ? "release" : "place")}
      >
        {isHeld ? "Release legal hold…" : "Place legal hold…"}
      </MenuItem>
      <MenuItem
        disabled={reason !== null || data === undefined}
        onSelect={() => onSelect("erase")}
        className="text-bad"
      >
        Erase personal data…
      </MenuItem>
      {reason && (
        <div className="max-w-[260px]">
          <MenuLabel>{reason}</MenuLabel>
        </div>
      )}
    </>
  );
}
