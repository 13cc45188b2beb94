"use client";

import type { Run } from "@/lib/runs/schemas";
import type { TraceHref } from "../candidates/candidates-result";
import { SolutionList } from "../ranked/ranked-list";
import { useRunTrace } from "../trace-summary";
import { ExcludedOfferings } from "./excluded-offerings";
import { NoSolution } from "./no-solution";

/** What quote matching found: solutions, or what could not be met, and the offerings that fell out. */
export function QuoteResult({ run, traceHref }: { run: Run; traceHref: TraceHref }) {
  const trace = useRunTrace(run);
  const solutions = run.solutions ?? [];
  return (
    <>
      {solutions.length > 0 ? (
        <SolutionList
          solutions={solutions}
          explanations={trace.data?.quotes?.explanations ?? []}
          failed={trace.isError}
          traceHref={traceHref}
        />
      ) : (
        <NoSolution unmet={run.unmet ?? []} />
      )}
      <ExcludedOfferings
        excludedBy={run.excluded_by ?? []}
        excluded={trace.isError ? [] : trace.data?.quotes?.excluded}
        traceHref={traceHref({ outcome: "removed" })}
      />
    </>
  );
}
