"use client";

import { useMutation } from "@tanstack/react-query";
import { ArrowLeft, Download } from "lucide-react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { download } from "@/components/ui/download";
import { Identifier } from "@/components/ui/identifier";
import { Link } from "@/components/ui/link";
import { notify } from "@/components/ui/notify";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Timestamp } from "@/components/ui/timestamp";
import { openStream } from "@/lib/api/client";
import type { TraceSummary } from "@/lib/runs/schemas/trace";
import { kindView } from "../kinds";
import { RunStatusChip } from "../run-status";
import { runTitle } from "../run-title";

/** The subject of the run, its actions, and its properties in one line. */
export function TraceHeader({ trace }: { trace: TraceSummary }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { eval_id, subject, status, created_at, completed_at } = trace;
  const kind = kindView(trace.kind);
  const title = runTitle(trace);
  const runPath = `/runs/${trace.run_id}`;
  const saving = useMutation({
    mutationFn: async () => {
      const request = { params: { id: eval_id }, query: { environment } };
      const file = new Response(await openStream("GET /traces/{id}", request));
      download(`trace-${eval_id}.json`, await file.blob());
    },
    onError: ({ message }) =>
      void notify({ tone: "error", title: "The download failed", description: message }),
  });
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Runs", href: "/runs" },
          { label: title, href: runPath },
          { label: "Trace" },
        ]}
      />
      <PageHeader
        title={trace.erasure ? "Trace of an erased run" : `Trace of ${title}`}
        subtitle={trace.erasure ? kind.label : kind.subject(subject)}
        actions={
          <>
            <Button asChild>
              <Link href={href(runPath)}>
                <ArrowLeft aria-hidden size={13} />
                Open run
              </Link>
            </Button>
            <Button disabled={saving.isPending} onClick={() => saving.mutate()}>
              <Download aria-hidden size={13} />
              Download JSON
            </Button>
          </>
        }
      />
      <PropertyRow
        items={[
          { term: "Status", value: <RunStatusChip status={status} /> },
          { term: "Evaluation", value: <Identifier value={eval_id} /> },
          { term: "Created", value: <Timestamp at={created_at} /> },
          {
            term: status === "failed" ? "Failed" : "Completed",
            value: completed_at ? <Timestamp at={completed_at} /> : null,
          },
        ]}
      />
    </>
  );
}
