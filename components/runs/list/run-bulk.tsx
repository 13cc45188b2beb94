"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowLeftRight, Ban, Send } from "lucide-react";
import { BulkButton } from "@/components/layout/bulk/bulk-button";
import { ExportSelection } from "@/components/layout/bulk/export-selection";
import { useEnvironment, useEnvironmentHref, useOpenPage } from "@/components/layout/environment";
import { GuardedButton, useRefusal } from "@/components/layout/guarded-button";
import { call, openStream } from "@/lib/api/client";
import { hasEnded } from "@/lib/domain/run-status";
import type { RunSummary } from "@/lib/runs/schemas";
import { runQueries } from "../queries";
import { runTitle } from "../run-title";
import { canCompare, compareHref } from "../what-if/compare-href";
import { AnnotateRuns } from "./annotate-runs";

type Props = { runs: readonly RunSummary[]; clear: () => void };

/** Why two selected runs cannot be compared; null if they can. */
function compareReason(runs: readonly RunSummary[]): string | null {
  const [one, other] = runs;
  if (runs.length !== 2 || !one || !other) return "Select two runs to compare.";
  if (one.kind !== other.kind) return "Only runs of the same kind can be compared.";
  return runs.every(canCompare) ? null : "Only completed runs can be compared.";
}

/** Compares two selected runs, the earlier one first. */
function CompareButton({ runs }: Pick<Props, "runs">) {
  const open = useOpenPage();
  const href = useEnvironmentHref();
  const [one, other] = runs.toSorted((a, b) => a.created_at.localeCompare(b.created_at));
  return (
    <GuardedButton
      reason={compareReason(runs)}
      onClick={() =>
        one && other && open(href(compareHref(one.run_id, other.run_id)), "The comparison")
      }
    >
      <ArrowLeftRight aria-hidden size={13} />
      Compare
    </GuardedButton>
  );
}

/** What can be done with selected runs. */
export function RunBulk({ runs, clear }: Props) {
  const environment = useEnvironment();
  const queryClient = useQueryClient();
  const createRefusal = useRefusal("runs:create");
  const resendRefusal = useRefusal("webhooks:manage");
  const query = { environment };
  const someEnded = runs.some(({ status }) => hasEnded(status));
  const isQueued = runs.some(({ status }) => status === "queued");
  const shared = {
    one: "run",
    many: "runs",
    rows: runs.map((run) => ({ id: run.run_id, name: runTitle(run) })),
    onDone: () => {
      clear();
      void queryClient.invalidateQueries({ queryKey: runQueries.all() });
    },
  };
  return (
    <>
      <BulkButton
        {...shared}
        label="Cancel"
        icon={<Ban aria-hidden size={13} />}
        acting="Canceling…"
        done="cancelled"
        reason={
          createRefusal ??
          (isQueued ? null : "None of them is queued. Only queued runs can be cancelled.")
        }
        run={(ids) => call("POST /jobs/cancel", { query, body: { ids } })}
      >
        <p>Queued runs end as failed. Runs that have started are not changed.</p>
      </BulkButton>
      <BulkButton
        {...shared}
        label="Resend events"
        question="Resend events of"
        icon={<Send aria-hidden size={13} />}
        acting="Resending…"
        done="resent"
        reason={resendRefusal}
        run={(ids) => call("POST /jobs/resend", { query, body: { ids } })}
      >
        <p>Sends their events again to every endpoint that has not received them.</p>
      </BulkButton>
      <AnnotateRuns
        environment={environment}
        rows={shared.rows}
        onDone={shared.onDone}
        reason={
          createRefusal ??
          (someEnded ? null : "None of them has ended. Only ended runs can be annotated.")
        }
      />
      <CompareButton runs={runs} />
      <ExportSelection
        many="runs"
        open={(format, signal) => {
          const ids = runs.map(({ run_id }) => run_id).join(",");
          return openStream("GET /jobs/export", { query: { ...query, ids, format }, signal });
        }}
      />
    </>
  );
}
