"use client";

import dynamic from "next/dynamic";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { Duration, ElapsedTime } from "@/components/ui/duration";
import { shortenId } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Timestamp } from "@/components/ui/timestamp";
import { hasEnded } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";
import { OpenQuestions, whomToAsk } from "../disclosures/open-questions";
import { EngineLink } from "../engine-link";
import { kindView } from "../kinds";
import { RunStatusChip } from "../run-status";
import { runTitle } from "../run-title";
import { RunActions } from "./run-actions";

// Loaded after the first paint, in a place of fixed width.
const DeliveryCount = dynamic(
  () => import("./delivery-count").then((module) => module.DeliveryCount),
  { ssr: false, loading: () => <span className="text-ink-3">…</span> },
);

const CodeLink = ({ path, text }: { path: string; text: string }) => (
  <EnvironmentLink path={path} className="link">
    <code className="wrap-anywhere">{text}</code>
  </EnvironmentLink>
);

const RunMetadata = dynamic(() => import("./run-metadata").then((module) => module.RunMetadata), {
  ssr: false,
});

/** The name of built-in rules. An engine's own are named by its version. */
const ruleSetOf = ({ rule_set: name }: Run) =>
  name === undefined || name.startsWith("engine:") ? null : <code>{name}</code>;

/** The subject of the run, its actions, and its properties in one line. */
export function RunHeader({ run }: { run: Run }) {
  const { label, subject, SubjectDetails } = kindView(run.kind);
  return (
    <>
      <Breadcrumbs trail={[{ label: "Runs", href: "/runs" }, { label: runTitle(run) }]} />
      <PageHeader
        title={runTitle(run)}
        subtitle={
          run.erasure ? (
            label
          ) : (
            <>
              {subject(run.subject)}
              {SubjectDetails && <SubjectDetails run={run} />}
            </>
          )
        }
        actions={<RunActions run={run} />}
      />
      <PropertyRow
        items={[
          { term: "Status", value: <RunStatusChip status={run.status} /> },
          {
            term: "Duration",
            value: hasEnded(run.status) ? (
              <Duration ms={run.duration_ms} />
            ) : (
              <ElapsedTime since={run.created_at} />
            ),
          },
          {
            term: "Webhooks",
            value: (
              <span className="inline-block min-w-[116px]">
                <DeliveryCount run={run} />
              </span>
            ),
          },
          { term: whomToAsk(run), value: run.not_checked ? <OpenQuestions run={run} /> : null },
          { term: "Run", value: <Identifier value={run.run_id} /> },
          {
            term: "External ID",
            value: run.external_id ? (
              <CodeLink
                path={`/runs?external_id=${encodeURIComponent(run.external_id)}`}
                text={run.external_id}
              />
            ) : null,
          },
          { term: "Created", value: <Timestamp at={run.created_at} /> },
          {
            term: "Continues",
            value: run.origin_run_id ? (
              <CodeLink path={`/runs/${run.origin_run_id}`} text={shortenId(run.origin_run_id)} />
            ) : null,
          },
          {
            term: "Engine",
            value: run.engine ? (
              <EngineLink slug={run.engine} version={run.engine_version} kind={run.kind} />
            ) : null,
          },
          { term: "Rule set", value: ruleSetOf(run) },
        ]}
      />
      {run.metadata && <RunMetadata metadata={run.metadata} />}
    </>
  );
}
