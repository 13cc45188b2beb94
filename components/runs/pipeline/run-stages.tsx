import clsx from "clsx";
import { Check, Circle, CircleDot, CircleX } from "lucide-react";
import { formatCount } from "@/components/ui/format";
import { hasAnswer } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";
import type { StageLabels } from "./progress";
import { pipelineProgress, STEPS } from "./progress";

type StepState = "done" | "active" | "failed" | "ahead";

const STATE_VIEW = {
  done: { icon: Check, className: "text-ink-2", label: "done", text: "done" },
  active: {
    icon: CircleDot,
    className: "font-medium text-accent-text",
    label: "in progress",
    text: "active",
  },
  failed: {
    icon: CircleX,
    className: "font-medium text-bad",
    label: "failed here",
    text: "active",
  },
  ahead: { icon: Circle, className: "text-ink-3", label: "not started", text: "ahead" },
} as const;

function stateOf(at: number, reached: number, status: Run["status"]): StepState {
  if (hasAnswer(status) || at < reached) return "done";
  if (at > reached) return "ahead";
  return status === "failed" ? "failed" : "active";
}

/** The stages of a run in order, each with its state. */
export function RunStages({ run, labels }: { run: Run; labels: StageLabels }) {
  const { step, toScore, status } = pipelineProgress(run);
  const reached = STEPS.indexOf(step);
  return (
    <ol aria-label="Stages" className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-table">
      {STEPS.map((name, at) => {
        const state = stateOf(at, reached, status);
        const { icon: Icon, className, label, text } = STATE_VIEW[state];
        return (
          <li
            key={name}
            aria-current={state === "active" ? "step" : undefined}
            className={clsx("inline-flex items-center gap-1.5", className)}
          >
            <Icon aria-hidden size={13} strokeWidth={2.25} />
            {labels[name][text]}
            {state === "active" && run.progress !== undefined && run.progress.total > 0 && (
              <span className="num">
                {formatCount(run.progress.done)} of {formatCount(run.progress.total)}
              </span>
            )}
            {name === "evaluate" && state === "done" && toScore !== null && (
              <span className="num">{formatCount(toScore)}</span>
            )}
            <span className="sr-only">, {label}</span>
          </li>
        );
      })}
    </ol>
  );
}
