"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { download } from "@/components/ui/download";
import { Menu, MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { UTF8_BOM } from "@/lib/csv";
import type { Run } from "@/lib/runs/schemas";
import type { RunExport } from "../kind-view";
import { kindView } from "../kinds";

/** The run as `GET /jobs/{id}` returns it. */
const saveJson = (run: Run) =>
  download(
    `${run.run_id}.json`,
    new Blob([JSON.stringify(run, null, 2)], { type: "application/json" }),
  );

/** Saves the run, or a part of its result, as a file. */
export function ExportRun({ run }: { run: Run }) {
  const environment = useEnvironment();
  const exporting = useMutation({
    mutationFn: async ({ suffix, csv }: RunExport) => {
      const content = new Blob([UTF8_BOM, await csv(environment)], { type: "text/csv" });
      download(`${run.run_id}${suffix}.csv`, content);
    },
    onError: ({ message }) =>
      notify({ tone: "error", title: "The file could not be exported", description: message }),
  });
  const trigger = (
    <Button disabled={exporting.isPending}>
      <Download aria-hidden size={13} />
      {exporting.isPending ? "Exporting…" : "Export"}
    </Button>
  );
  return (
    <Menu trigger={trigger} align="end">
      <MenuItem onSelect={() => saveJson(run)}>Run as JSON</MenuItem>
      {kindView(run.kind)
        .exports(run)
        .map((item) => (
          <MenuItem
            key={item.label}
            disabled={item.disabled}
            onSelect={() => exporting.mutate(item)}
          >
            {item.label}
          </MenuItem>
        ))}
    </Menu>
  );
}
