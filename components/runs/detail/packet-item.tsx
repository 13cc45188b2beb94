"use client";

import { useMutation } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { download } from "@/components/ui/download";
import { MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { openStream } from "@/lib/api/client";
import { hasEnded } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";

/** Saves everything that shows how a run was decided as one signed archive. */
export function PacketItem({ run: { run_id, status } }: { run: Run }) {
  const environment = useEnvironment();
  const saving = useMutation({
    mutationFn: async () => {
      const archive = new Response(
        await openStream("GET /runs/{run_id}/defensibility-packet", {
          params: { run_id },
          query: { environment, format: "zip" },
        }),
      );
      download(`nexio-${run_id}.zip`, await archive.blob());
    },
    onError: ({ message }) =>
      void notify({ tone: "error", title: "The packet was not saved", description: message }),
  });
  return (
    <MenuItem disabled={!hasEnded(status) || saving.isPending} onSelect={() => saving.mutate()}>
      Download packet
    </MenuItem>
  );
}
