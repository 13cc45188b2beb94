"use client";

import { ArrowLeft, Download } from "lucide-react";
import Link from "next/link";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { usePortalUrl } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Timestamp } from "@/components/ui/timestamp";
import type { TraceSummary } from "@/lib/runs/schemas/trace";
import { kindView } from "../kinds";
import { RunStatusChip } from "../run-status";

/** The subject of the run, its actions, and its properties in one line. */
export function TraceHeader({ trace }: { trace: TraceSummary }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { eval_id, subject, status, created_at, completed_at } = trace;
  const runPath = `/runs/${trace.run_id}`;
  const jsonUrl = usePortalUrl()("GET /traces/{id}", {
    params: { id: eval_id },
    query: { environment },
  });
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Runs", href: "/runs" },
          { label: subject.entity, href: runPath },
          { label: "Trace" },
        ]}
      />
      <PageHeader
        title={`Trace of ${subject.entity}`}
        subtitle={kindView(trace.kind).subject(subject)}
        actions={
          <>
            <Button asChild>
              <Link href={href(runPath)}>
                <ArrowLeft aria-hidden size={13} />
                Open run
              </Link>
            </Button>
            <Button asChild>
              <a href={jsonUrl} download={`trace-${eval_id}.json`}>
                <Download aria-hidden size={13} />
                Download JSON
              </a>
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
