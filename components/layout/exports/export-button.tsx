"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { download } from "@/components/ui/download";
import { formatCount, formatFileSize, formatPlural } from "@/components/ui/format";
import { lazyCode } from "@/components/ui/lazy-code";
import { Menu, MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import type { ExportFormat } from "@/lib/exports/table-export";
import type { Progress } from "./load-export";

type Count = { count: number; is_minimum: boolean };

type Props = {
  /** `run`, `runs`. The plural names the file too. */
  one: string;
  many: string;
  /** How many rows match, once it is known. */
  found?: Count;
  /** Requests the file. */
  open: (format: ExportFormat, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
};

/** `Export 1,284 runs`; without a number while it is not known. */
function labelOf({ one, many, found }: Omit<Props, "open">): string {
  if (!found) return `Export ${many}`;
  return found.is_minimum
    ? `Export ${formatCount(found.count)}+ ${many}`
    : `Export ${formatPlural(found.count, one, many)}`;
}

const exportCode = lazyCode(() => import("./load-export"));

/** Loads an export, with its progress, and saves it. */
export function useExport({ many, open }: Pick<Props, "many" | "open">) {
  const [progress, setProgress] = useState<Progress>({ rows: 0, bytes: 0 });
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const exporting = useMutation({
    mutationFn: async (format: ExportFormat) => {
      abort.current = new AbortController();
      setProgress({ rows: 0, bytes: 0 });
      const { signal } = abort.current;
      const code = await exportCode.load();
      if (!code) throw new Error("The server could not be reached.");
      const stream = await open(format, signal);
      download(
        `${many}.${format}`,
        await code.loadExport(stream, { format, signal, onProgress: setProgress }),
      );
    },
    onError: ({ message }) => {
      if (!abort.current?.signal.aborted)
        void notify({ tone: "error", title: "The export failed", description: message });
    },
  });
  return {
    progress,
    isPending: exporting.isPending,
    start: exporting.mutate,
    cancel: () => abort.current?.abort(),
  };
}

/** The formats as items of a menu. */
export const ExportItems = ({ onSelect }: { onSelect: (format: ExportFormat) => void }) => (
  <>
    <MenuItem onSelect={() => onSelect("csv")}>CSV</MenuItem>
    <MenuItem onSelect={() => onSelect("xlsx")}>Excel (XLSX)</MenuItem>
    <MenuItem onSelect={() => onSelect("json")}>JSON</MenuItem>
  </>
);

/** Saves every row that matches the filters as one file, and can be cancelled while it loads. */
export function ExportButton({ one, many, found, open }: Props) {
  const { progress, isPending, start, cancel } = useExport({ many, open });
  if (isPending) {
    const { rows, bytes } = progress;
    return (
      <>
        <span role="status" className="sr-only">
          Exporting {many}
        </span>
        <span aria-hidden className="num text-table text-ink-2">
          {rows === null ? formatFileSize(bytes) : formatCount(rows)}
          {rows !== null && found && !found.is_minimum && ` of ${formatCount(found.count)}`}
        </span>
        <Button onClick={cancel}>
          <X aria-hidden size={13} />
          Cancel export
        </Button>
      </>
    );
  }
  const trigger = (
    <Button disabled={found?.count === 0}>
      <Download aria-hidden size={13} />
      {labelOf({ one, many, found })}
    </Button>
  );
  return (
    <Menu trigger={trigger} align="end">
      <ExportItems onSelect={start} />
    </Menu>
  );
}
