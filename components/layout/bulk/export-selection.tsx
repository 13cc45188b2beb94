"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import type { ExportFormat } from "@/lib/exports/table-export";
import { ExportItems, useExport } from "../exports/export-button";

type Props = {
  many: string;
  open: (format: ExportFormat, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
};

/** Saves the selected rows as a file. */
export function ExportSelection(props: Props) {
  const { isPending, start } = useExport(props);
  const trigger = (
    <Button disabled={isPending}>
      <Download aria-hidden size={13} />
      {isPending ? "Exporting…" : "Export"}
    </Button>
  );
  return (
    <Menu trigger={trigger} side="top">
      <ExportItems onSelect={start} />
    </Menu>
  );
}
