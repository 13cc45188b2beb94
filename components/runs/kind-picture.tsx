"use client";

import type { Run } from "@/lib/runs/schemas";
import { FlowPicture } from "./flow-picture";
import { coverageSteps, flowCaption, quoteSteps } from "./flow-steps";
import { useRunTrace } from "./run-trace";

/** The run as a picture: what was looked at, what was left, what came out; both halves of a dual run. */
export function KindPicture({ run }: { run: Run }) {
  const { data } = useRunTrace(run);
  const quotes = run.kind === "coverage_analysis" ? null : quoteSteps(run, data);
  const coverage = run.kind === "quote_matching" ? null : coverageSteps(run, data);
  return (
    <>
      {quotes && <FlowPicture caption={flowCaption(quotes)} steps={quotes} />}
      {coverage && <FlowPicture caption={flowCaption(coverage)} steps={coverage} />}
    </>
  );
}
