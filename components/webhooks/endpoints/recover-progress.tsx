"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { formatCount, formatPlural } from "@/components/ui/format";
import { deliveryQueries } from "../queries";

const LOOK_EVERY_MS = 1_500;

/** How far the deliveries of a recovery are: sent at least once, or still to go. */
export function RecoverProgress({
  endpointId,
  since,
  total,
}: {
  endpointId: string;
  since: string;
  total: number;
}) {
  const outstanding = useQuery({
    ...deliveryQueries.recovery(useEnvironment(), endpointId, since),
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ attempt }) => attempt === 0) ? LOOK_EVERY_MS : false,
  });
  const ours = outstanding.data?.data.filter(({ replay_of }) => replay_of !== null) ?? [];
  const toGo = ours.filter(({ attempt, state }) => attempt === 0 || state === "delivering").length;
  const retrying = ours.length - toGo;
  const unknown = outstanding.data === undefined || outstanding.data.more;
  const done = unknown ? 0 : Math.max(0, total - toGo);
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
        {outstanding.data?.more && "More than a hundred to go."}
        {!unknown && toGo > 0 && `${formatCount(done)} of ${formatCount(total)} sent`}
        {!unknown && toGo === 0 && (
          <>
            <CircleCheck aria-hidden size={14} className="text-good" />
            All {formatCount(total)} sent
            {retrying > 0 &&
              `; ${formatPlural(retrying, "one", "of them")} failed again and ${retrying === 1 ? "is" : "are"} being retried`}
          </>
        )}
      </p>
    </div>
  );
}
