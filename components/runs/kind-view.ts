import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Environment } from "@/lib/domain/environment";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { Run, RunOf, RunSubject, RunSummaryOf } from "@/lib/runs/schemas";
import type { TraceStage, TraceSummary } from "@/lib/runs/schemas/trace";
import type { StageLabels } from "./pipeline/progress";

export type { RunOf, RunSummaryOf as SummaryOf } from "@/lib/runs/schemas";
export type TraceOf<K extends RunKindName> = TraceSummary & { kind: K };

/** Makes a link into the run's trace with these query parameters. */
export type TraceHref = (query: Record<string, string>) => string;

/** A part of a result that can be saved as CSV. `csv` rejects with the API's error. */
export type RunExport = {
  label: string;
  /** The end of the file's name. */
  suffix: string;
  disabled: boolean;
  csv: (environment: Environment) => Promise<string>;
};

export type FailedRun = Pick<Run, "kind" | "status" | "run_id" | "error" | "error_details">;
/** One of the evaluations of a failed run that consists of several. */
export type PartialEvaluation = {
  name: string;
  state: "completed" | "failed" | "incomplete";
  detail: string;
};

/** A function component. */
type View<Props> = (props: Props) => ReactNode;

/** How one kind of run is shown. Pages get it from `kindView` and compare no kind's name. */
export type KindView<K extends RunKindName = RunKindName> = {
  label: string;
  icon: LucideIcon;
  stages: StageLabels;
  /** What the run is about, in one line: `Quotes for home and auto in New Jersey`. */
  subject: (subject: RunSubject) => string;
  /** More about the input, shown after the subject. */
  SubjectDetails: View<{ run: RunOf<K> }> | null;
  /** What a completed run found: `4 strong fits of 1,794`. */
  phrase: (run: RunSummaryOf<K>) => string;
  /** The part of the pool that was scored so far. Null where no pool is scored. */
  scoredPart: (run: RunSummaryOf<K>) => { scored: number; total: number } | null;

  /** The run as a diagram with counts. */
  Pipeline: View<{ run: RunOf<K>; traceHref: TraceHref }>;
  /** Whether the stages of a failed run tell where it failed. */
  locatesFailure: boolean;
  result: {
    tab: { value: string; label: string };
    /** Shown until the run has completed. */
    pending: string;
    /** Shown when the run failed. */
    none: string;
    View: View<{ run: RunOf<K>; traceHref: TraceHref }>;
  };
  Input: View<{ run: RunOf<K> }>;
  exports: (run: RunOf<K>) => readonly RunExport[];
  /** For a kind that consists of several evaluations. */
  partial: {
    failed: (run: FailedRun) => boolean;
    list: (run: FailedRun, trace: TraceSummary) => readonly PartialEvaluation[];
  } | null;

  trace: {
    /** The step before the first stage. */
    loadStep: string;
    countsHeading: string;
    stageName: (stage: TraceStage) => string;
    /** What the result depends on, beside input, rule set and engine. */
    versions: (trace: TraceOf<K>) => readonly { term: string; value: ReactNode }[];
    Sections: View<{ trace: TraceOf<K> }>;
  };
};
