"use client";

import type { Run } from "@/lib/runs/schemas";
import { coverageSteps, diagramCaption, quoteSteps } from "./diagram-steps";
import { useRunTrace } from "./run-trace";
import { StepDiagram } from "./step-diagram";

/** The run as a picture: what was looked at, what was left, what came out; both halves of a dual run. */
export function KindDiagram({ run }: { run: Run }) {
  const { data } = useRunTrace(run);
  const quotes = run.kind === "coverage_analysis" ? null : quoteSteps(run, data);
  const coverage = run.kind === "quote_matching" ? null : coverageSteps(run, data);
  return (
    <>
      {quotes && <StepDiagram caption={diagramCaption(quotes)} steps={quotes} />}
      {coverage && <StepDiagram caption={diagramCaption(coverage)} steps={coverage} />}
    </>
  );
}
