"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatCount, formatPlural } from "@/components/ui/format";
import { deliveryQueries } from "../deliveries/queries";

const REFRESH_MS = 1_500;

type Recovery = { until: string; replayed: number };

/** `sent` is null while unknown: before the first response, or if the rest does not fit on one page. */
function useProgress(endpointId: string, { until, replayed: total }: Recovery) {
  const { data } = useQuery({
    ...deliveryQueries.recovery(useEnvironment(), endpointId, until),
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ attempt }) => attempt === 0) ? REFRESH_MS : false,
  });
  const unfinished = data?.data.filter(({ replay_of }) => replay_of !== null) ?? [];
  const unsent = unfinished.filter(({ attempt, state }) => attempt === 0 || state === "delivering");
  const sent = data === undefined || data.more ? null : Math.max(0, total - unsent.length);
  return { sent, more: data?.more ?? false, retrying: unfinished.length - unsent.length };
}

function Progress({ endpointId, recovery }: { endpointId: string; recovery: Recovery }) {
  const total = recovery.replayed;
  const { sent, more, retrying } = useProgress(endpointId, recovery);
  const done = sent ?? 0;
  return (
    <div className="mt-4">
      <div
        role="progressbar"
        aria-label="Deliveries sent"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="h-1.5 overflow-hidden rounded-xs bg-removed"
      >
        <div
          className="h-full bg-l2 transition-[width]"
          style={{ width: `${(done / Math.max(1, total)) * 100}%` }}
        />
      </div>
      <p role="status" className="num mt-2 flex items-center gap-1.5 text-table text-ink-2">
        {more && "More than 100 still to send"}
        {sent !== null && sent < total && `${formatCount(sent)} of ${formatCount(total)} sent`}
        {sent === total && (
          <>
            <CircleCheck aria-hidden size={14} className="text-good" />
            All {formatCount(total)} sent
            {retrying > 0 &&
              `; ${formatPlural(retrying, "delivery", "deliveries")} failed again and will be retried`}
          </>
        )}
      </p>
    </div>
  );
}

type Props = { endpointId: string; recovery: Recovery; onClose: () => void };

/** The progress of a recovery. It continues if the dialog is closed. */
export function RecoverProgress({ endpointId, recovery, onClose }: Props) {
  const created = formatPlural(recovery.replayed, "delivery", "deliveries");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Resending"
      description={`${created} created. You can close this window.`}
    >
      <div className="px-5 pb-5">
        {recovery.replayed > 0 && <Progress endpointId={endpointId} recovery={recovery} />}
        <div className="mt-4 flex justify-end">
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}
