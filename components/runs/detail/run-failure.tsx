"use client";

import { Check, CircleMinus, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { useEnvironmentHref } from "@/components/layout/environment";
import { useRefusal } from "@/components/layout/guarded-button";
import { GuardedTextLink } from "@/components/layout/guarded-text-link";
import { Link } from "@/components/ui/link";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Run } from "@/lib/runs/schemas";
import type { TraceSummary } from "@/lib/runs/schemas/trace";
import type { FailedRun, PartialEvaluation } from "../kind-view";
import { kindView } from "../kinds";
import { useTraceSummary } from "../use-trace-summary";

/** By error message. These messages are part of the API and do not change. */
const REMEDIES: Readonly<Record<string, string>> = {
  "Invalid pool identifier": "The pool no longer exists. Choose another pool and run it again.",
  Cancelled:
    "The run was cancelled before it started; nothing was evaluated. Run it again when you need it.",
};
const DEFAULT_REMEDY = "Run it again. If it fails again, contact support with the run ID.";

/** What to do about a failed run. */
export function failureRemedy({ error, error_details }: Pick<Run, "error" | "error_details">) {
  const known = error === undefined ? undefined : REMEDIES[error];
  if (known) return known;
  const path = error_details?.path;
  if (typeof path !== "string") return DEFAULT_REMEDY;
  return `Correct ${path} and run it again. The form opens with the original input. If the value is correct, contact support with the run ID.`;
}

const STATE_VIEW = {
  completed: { icon: Check, className: "text-good", label: "completed" },
  failed: { icon: CircleX, className: "text-bad", label: "failed" },
  incomplete: { icon: CircleMinus, className: "text-ink-3", label: "did not complete" },
} as const satisfies Record<PartialEvaluation["state"], object>;

/** What each evaluation of a failed run came to. */
export function PartialEvaluations({ items }: { items: readonly PartialEvaluation[] }) {
  return (
    <ul aria-label="Evaluations" className="mt-2 grid gap-1 text-table">
      {items.map(({ name, state, detail }) => {
        const { icon: Icon, className, label } = STATE_VIEW[state];
        return (
          <li key={name} className="flex items-start gap-2">
            <Icon
              aria-hidden
              size={14}
              strokeWidth={2.25}
              className={`mt-[3px] shrink-0 ${className}`}
            />
            <span className="wrap-anywhere">
              <b className="font-medium">
                {name} {label}
                {detail && ":"}
              </b>{" "}
              {detail}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function ErrorDetails({ details = {} }: { details: FailedRun["error_details"] }) {
  const entries = Object.entries(details);
  if (entries.length === 0) return null;
  return (
    <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5 text-small">
      {entries.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="wrap-anywhere">
            <code>{typeof value === "string" ? value : JSON.stringify(value)}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ErrorBox({ run, children }: { run: FailedRun; children: ReactNode }) {
  const href = useEnvironmentHref();
  const refusal = useRefusal("runs:create");
  return (
    <section
      aria-label="Error"
      className="my-4 flex items-start gap-3 rounded-lg border bg-bad-soft px-4 py-3"
    >
      <CircleX aria-hidden size={16} className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0">
        <h2 className="font-semibold text-bad">{run.error ?? "The run failed"}</h2>
        <p className="max-w-prose wrap-anywhere text-ink">
          {failureRemedy(run)}{" "}
          <GuardedTextLink reason={refusal} href={href(`/runs/new?from=${run.run_id}`)}>
            Run again
          </GuardedTextLink>
        </p>
        {children}
      </div>
    </section>
  );
}

/** Why a run failed and what to do, on the page that has its trace. */
export function TracedFailure({ run, trace }: { run: FailedRun; trace: TraceSummary }) {
  const { partial } = kindView(run.kind);
  return (
    <ErrorBox run={run}>
      {partial?.failed(run) ? (
        <PartialEvaluations items={partial.list(run, trace)} />
      ) : (
        <ErrorDetails details={run.error_details} />
      )}
    </ErrorBox>
  );
}

function LoadedPartialEvaluations({ run, traceHref }: { run: FailedRun; traceHref: string }) {
  const trace = useTraceSummary(run);
  const { partial } = kindView(run.kind);
  if (trace.isPending) return <SkeletonLines lines={2} />;
  if (!trace.data || !partial) return <ErrorDetails details={run.error_details} />;
  const items = partial.list(run, trace.data);
  return (
    <>
      <PartialEvaluations items={items} />
      {items.some(({ state }) => state === "completed") && (
        <p className="mt-2 text-small text-ink-2">
          The run has no result, because one evaluation failed.{" "}
          <Link href={traceHref} className="link">
            See what completed in the trace
          </Link>
        </p>
      )}
    </>
  );
}

/** Why a run failed and what to do. */
export function RunFailure({ run, traceHref }: { run: FailedRun; traceHref: string }) {
  return (
    <ErrorBox run={run}>
      {kindView(run.kind).partial?.failed(run) ? (
        <LoadedPartialEvaluations run={run} traceHref={traceHref} />
      ) : (
        <ErrorDetails details={run.error_details} />
      )}
    </ErrorBox>
  );
}
