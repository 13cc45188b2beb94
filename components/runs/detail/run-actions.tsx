"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, Ellipsis, FileCheck, FileSearch, RotateCcw } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { GuardedLink, useRefusal } from "@/components/layout/guarded-button";
import { Button } from "@/components/ui/button";
import { download } from "@/components/ui/download";
import { lazyCode } from "@/components/ui/lazy-code";
import { Link } from "@/components/ui/link";
import { Menu, MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { UTF8_BOM } from "@/lib/csv";
import { hasEnded } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";
import type { RunExport } from "../kind-view";
import { kindView } from "../kinds";
import type { LifecycleDialog } from "../lifecycle/lifecycle-items";

// Most runs have started.
const CancelButton = dynamic(() => import("./cancel-button").then((module) => module.CancelButton));

// Most visits open no dialog.
const LifecycleDialogs = dynamic(() =>
  import("../lifecycle/lifecycle-dialogs").then((module) => module.LifecycleDialogs),
);

/** Loaded when the pointer or the focus is on the button: most visits open no menu. */
const moreItems = lazyCode(() => import("./more-items"));

function MoreMenu({ run }: { run: Run }) {
  const [items, setItems] = useState(moreItems.current);
  const [dialog, setDialog] = useState<LifecycleDialog | null>(null);
  const prepare = () => void moreItems.load().then((loaded) => setItems(loaded));
  const trigger = (
    <Button size="icon" aria-label="More actions" onPointerEnter={prepare} onFocus={prepare}>
      <Ellipsis aria-hidden size={15} />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger} align="end">
        {items && <items.MoreItems run={run} onDialog={setDialog} />}
      </Menu>
      {dialog && <LifecycleDialogs run={run} dialog={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}

export function RunActions({ run }: { run: Run }) {
  const href = useEnvironmentHref();
  const refusal = useRefusal("runs:create");
  return (
    <>
      {run.status === "queued" && <CancelButton run={run} />}
      <Button asChild>
        <Link href={href(`/traces/${run.eval_id}`)}>
          <FileSearch aria-hidden size={13} />
          Open trace
        </Link>
      </Button>
      {hasEnded(run.status) && (
        <Button asChild>
          <Link href={href(`/runs/${run.run_id}/record`)}>
            <FileCheck aria-hidden size={13} />
            Decision record
          </Link>
        </Button>
      )}
      {!run.erasure && (
        <GuardedLink reason={refusal} href={href(`/runs/new?from=${run.run_id}`)}>
          <RotateCcw aria-hidden size={13} />
          Run again
        </GuardedLink>
      )}
      {!run.erasure && <ExportRun run={run} />}
      <MoreMenu run={run} />
    </>
  );
}

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
