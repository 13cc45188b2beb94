"use client";

import type { Run } from "@/lib/runs/schemas";
import { StepDiagram } from "../pipeline/step-diagram";
import { coverageSteps, diagramCaption, quoteSteps } from "../quotes/quotes-pipeline";
import { useRunTrace } from "../trace-summary";

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
