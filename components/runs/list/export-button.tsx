"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Download, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { download } from "@/components/ui/download";
import { formatCount, formatPlural } from "@/components/ui/format";
import { lazyCode } from "@/components/ui/lazy-code";
import { Menu, MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { type RunFilters, runQueries } from "../queries";
import type { ExportFormat } from "./load-export";

type Count = { count: number; is_minimum: boolean };

/** `Export 1,284 runs`; without a number while it loads. */
function labelOf(found: Count | undefined): string {
  if (!found) return "Export runs";
  return found.is_minimum
    ? `Export ${formatCount(found.count)}+ runs`
    : `Export ${formatPlural(found.count, "run")}`;
}

const exportCode = lazyCode(() => import("./load-export"));

/** Saves every run that matches the filters as one file, and can be cancelled while it loads. */
export function ExportButton({ filters }: { filters: RunFilters }) {
  const environment = useEnvironment();
  const { data: found } = useQuery(runQueries.count(environment, filters));
  const [loaded, setLoaded] = useState(0);
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const exporting = useMutation({
    mutationFn: async (format: ExportFormat) => {
      abort.current = new AbortController();
      setLoaded(0);
      const { signal } = abort.current;
      const code = await exportCode.load();
      if (!code) throw new Error("The server could not be reached.");
      const options = { environment, filters, format, signal, onProgress: setLoaded };
      download(`runs.${format}`, await code.loadExport(options));
    },
    onError: ({ message }) => {
      if (!abort.current?.signal.aborted)
        void notify({ tone: "error", title: "The export failed", description: message });
    },
  });

  if (exporting.isPending) {
    return (
      <>
        <span role="status" className="sr-only">
          Exporting runs
        </span>
        <span aria-hidden className="num text-table text-ink-2">
          {formatCount(loaded)}
          {found && !found.is_minimum && ` of ${formatCount(found.count)}`}
        </span>
        <Button onClick={() => abort.current?.abort()}>
          <X aria-hidden size={13} />
          Cancel export
        </Button>
      </>
    );
  }
  const trigger = (
    <Button disabled={found?.count === 0}>
      <Download aria-hidden size={13} />
      {labelOf(found)}
    </Button>
  );
  return (
    <Menu trigger={trigger} align="end">
      <MenuItem onSelect={() => exporting.mutate("csv")}>CSV</MenuItem>
      <MenuItem onSelect={() => exporting.mutate("json")}>JSON</MenuItem>
    </Menu>
  );
}
