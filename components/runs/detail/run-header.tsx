"use client";

import dynamic from "next/dynamic";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { Duration, ElapsedTime } from "@/components/ui/duration";
import { formatPlural, formatUsd } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Timestamp } from "@/components/ui/timestamp";
import { lineLabel } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import type { Run } from "@/lib/runs/schemas";
import { RUN_STATUS } from "../run-status";
import { RunStatusChip } from "../run-status-chip";
import { subjectSentence } from "../subject-labels";
import { RunActions } from "./run-actions";

// Its place is kept: what comes after the first paint must not move anything.
const RunWebhooksFact = dynamic(
  () => import("./run-webhooks-fact").then((module) => module.RunWebhooksFact),
  {
    ssr: false,
    loading: () => <span className="text-ink-3">…</span>,
  },
);

function Subtitle({ run }: { run: Run }) {
  if (!("profile" in run.input)) {
    const { offerings, input } = run.input;
    const bucket =
      run.kind !== "coverage_analysis" && "appetite_bucket" in input
        ? input.appetite_bucket
        : undefined;
    const count = run.kind === "coverage_analysis" ? 0 : (offerings?.length ?? 0);
    return (
      <>
        {subjectSentence(run.kind, run.subject)}
        {count > 0 && <span className="num"> · {formatPlural(count, "offering")}</span>}
        {typeof bucket === "string" && ` · weighed as ${bucket.replaceAll("_", " ")}`}
      </>
    );
  }
  const { line, state, revenue } = run.input.profile;
  return (
    <>
      {lineLabel(line)} in {stateInText(state)}
      {revenue !== undefined && <span className="num"> · revenue {formatUsd(revenue)}</span>} ·{" "}
      <code>{run.input.pool}</code>
      {run.pool && ` version ${run.pool.version}`}
    </>
  );
}

/** What the run is about, what one may do with it, and its facts in one line. */
export function RunHeader({ run }: { run: Run }) {
  const { terminal } = RUN_STATUS[run.status];
  return (
    <>
      <Breadcrumbs trail={[{ label: "Runs", href: "/runs" }, { label: run.subject.entity }]} />
      <PageHeader
        title={run.subject.entity}
        subtitle={<Subtitle run={run} />}
        actions={<RunActions run={run} />}
      />
      <PropertyRow
        items={[
          { term: "Status", value: <RunStatusChip status={run.status} /> },
          {
            term: "Duration",
            value: terminal ? (
              <Duration ms={run.duration_ms} />
            ) : (
              <ElapsedTime since={run.created_at} />
            ),
          },
          {
            term: "Webhooks",
            value: (
              <span className="inline-block min-w-[116px]">
                <RunWebhooksFact run={run} />
              </span>
            ),
          },
          { term: "Run", value: <Identifier value={run.run_id} /> },
          { term: "Created", value: <Timestamp at={run.created_at} /> },
          { term: "Rule set", value: run.rule_set ? <code>{run.rule_set}</code> : null },
        ]}
      />
    </>
  );
}
