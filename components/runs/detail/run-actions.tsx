"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban, Download, Ellipsis, FileSearch, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { usePermission, useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { Menu, MenuItem } from "@/components/ui/menu";
import { notify } from "@/components/ui/notify";
import { call } from "@/lib/api/client";
import type { Run } from "@/lib/runs/schemas";
import { runQueries } from "../queries";
import { readCurl } from "./run-curl";

/** Beyond this a browser is the wrong place to gather candidates; the trace's JSON has them all. */
const MOST_EXPORTED = 5_000;

/** Comes with the first export: most visits need none. */
const exporting = () => import("../candidates/candidates-csv");
const riskCsv = () => import("../quotes/quotes-csv");

const messageOf = (error: unknown) => (error instanceof Error ? error.message : "Try again.");

function CancelButton({ run }: { run: Run }) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () =>
      call("POST /jobs/{id}/cancel", { params: { id: run.run_id }, query: { environment } }),
    onError: (error) =>
      notify({ tone: "error", title: "The run was not cancelled", description: messageOf(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: runQueries.all() }),
  });
  return (
    <Button variant="danger" onClick={() => cancel.mutate()} disabled={cancel.isPending}>
      <Ban aria-hidden size={13} />
      {cancel.isPending ? "Cancelling…" : "Cancel"}
    </Button>
  );
}

function ExportMenu({ run }: { run: Run }) {
  const environment = useEnvironment();
  const { kind } = run;
  const completed = run.status === "completed";
  const assessed = (run.pool_size ?? 0) - (run.filtered ?? 0);
  const rows = useMutation({
    mutationFn: async () =>
      (await exporting()).exportCsv(run, { environment, most: MOST_EXPORTED }),
    onError: (error) =>
      notify({
        tone: "error",
        title: "The candidates could not be exported",
        description: messageOf(error),
      }),
  });
  const trigger = (
    <Button disabled={rows.isPending}>
      <Download aria-hidden size={13} />
      {rows.isPending ? "Exporting…" : "Export"}
    </Button>
  );
  return (
    <Menu trigger={trigger} align="end">
      <MenuItem onSelect={() => exporting().then(({ exportJson }) => exportJson(run))}>
        Run as JSON
      </MenuItem>
      {kind === "candidate_evaluation" && (
        <MenuItem disabled={!completed || assessed === 0} onSelect={() => rows.mutate()}>
          {assessed > MOST_EXPORTED
            ? `Best ${formatCount(MOST_EXPORTED)} candidates as CSV`
            : "Candidates as CSV"}
        </MenuItem>
      )}
      {(kind === "quote_matching" || kind === "dual") && (
        <MenuItem
          disabled={!completed}
          onSelect={() => riskCsv().then(({ exportSolutions }) => exportSolutions(run))}
        >
          Solutions as CSV
        </MenuItem>
      )}
      {(kind === "coverage_analysis" || kind === "dual") && (
        <MenuItem
          disabled={!completed}
          onSelect={() => riskCsv().then(({ exportGaps }) => exportGaps(run))}
        >
          Gaps as CSV
        </MenuItem>
      )}
    </Menu>
  );
}

function MoreMenu({ run }: { run: Run }) {
  const environment = useEnvironment();
  const { origin } = useSession();
  async function copy(text: string, what: string) {
    await navigator.clipboard.writeText(text).then(
      () => notify({ tone: "success", title: `${what} copied` }),
      () => notify({ tone: "error", title: "The browser refused access to the clipboard" }),
    );
  }
  const trigger = (
    <Button size="icon" aria-label="More actions">
      <Ellipsis aria-hidden size={15} />
    </Button>
  );
  return (
    <Menu trigger={trigger} align="end">
      <MenuItem
        onSelect={() => copy(readCurl({ origin, runId: run.run_id, environment }), "Command")}
      >
        Copy as curl
      </MenuItem>
      <MenuItem onSelect={() => copy(run.run_id, "Run id")}>Copy run id</MenuItem>
      <MenuItem onSelect={() => copy(run.eval_id, "Evaluation id")}>Copy evaluation id</MenuItem>
    </Menu>
  );
}

/** What one may do with a run. */
export function RunActions({ run }: { run: Run }) {
  const href = useEnvironmentHref();
  const mayCreate = usePermission("runs:create");
  return (
    <>
      {run.status === "queued" && mayCreate && <CancelButton run={run} />}
      <Button asChild>
        <Link href={href(`/traces/${run.eval_id}`)}>
          <FileSearch aria-hidden size={13} />
          Open trace
        </Link>
      </Button>
      {mayCreate && (
        <Button asChild>
          <Link href={href(`/runs/new?from=${run.run_id}`)}>
            <RotateCcw aria-hidden size={13} />
            Run again
          </Link>
        </Button>
      )}
      <ExportMenu run={run} />
      <MoreMenu run={run} />
    </>
  );
}
