"use client";

import Link from "next/link";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Run } from "@/lib/runs/schemas";
import { PartialEvaluations } from "../dual/partial-evaluations";
import { useRunTrace } from "../trace-summary";
import { hasFailedPart } from "./failure-labels";
import { FailureDetails, RunFailure } from "./run-failure";

function Halves({ run, traceHref }: { run: Run; traceHref: string }) {
  const trace = useRunTrace(run);
  if (trace.isPending) return <SkeletonLines lines={2} />;
  return (
    <>
      {trace.data ? (
        <PartialEvaluations run={run} trace={trace.data} />
      ) : (
        <FailureDetails details={run.error_details} />
      )}
      {(trace.data?.quotes || trace.data?.coverage) && (
        <p className="mt-2 text-small text-ink-2">
          A run answers as a whole, so it has no result.{" "}
          <Link href={traceHref} className="link">
            See in the trace what was done
          </Link>
        </p>
      )}
    </>
  );
}

/** A failed run's error on its page: of a dual run with what each half came to. */
export function RunFailed({
  run,
  againHref,
  traceHref,
}: {
  run: Run;
  againHref: string;
  traceHref: string;
}) {
  return (
    <RunFailure run={run} againHref={againHref}>
      {hasFailedPart(run) ? (
        <Halves run={run} traceHref={traceHref} />
      ) : (
        <FailureDetails details={run.error_details} />
      )}
    </RunFailure>
  );
}
