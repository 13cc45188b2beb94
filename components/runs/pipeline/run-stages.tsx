import clsx from "clsx";
import { Check, Circle, CircleDot, CircleX } from "lucide-react";
import { formatCount } from "@/components/ui/format";
import type { Run } from "@/lib/runs/schemas";
import { STAGE_WORDS } from "../detail/stage-labels";
import { pipelineProgress, STEPS } from "./progress";

type StepState = "done" | "now" | "failed" | "ahead";

const LOOK = {
  done: { icon: Check, className: "text-ink-2", said: "done" },
  now: { icon: CircleDot, className: "font-medium text-accent-text", said: "now" },
  failed: { icon: CircleX, className: "font-medium text-bad", said: "failed here" },
  ahead: { icon: Circle, className: "text-ink-3", said: "still to come" },
} as const;

function stateOf(at: number, reached: number, status: Run["status"]): StepState {
  if (status === "completed" || at < reached) return "done";
  if (at > reached) return "ahead";
  return status === "failed" ? "failed" : "now";
}

/** The stages as words, in order: what is done, where the run is, what comes. */
export function RunStages({ run }: { run: Run }) {
  const { step, toAssess, status } = pipelineProgress(run);
  const words = STAGE_WORDS[run.kind];
  const reached = STEPS.indexOf(step);
  return (
    <ol aria-label="Stages" className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-table">
      {STEPS.map((name, at) => {
        const state = stateOf(at, reached, status);
        const { icon: Icon, className, said } = LOOK[state];
        return (
          <li
            key={name}
            aria-current={state === "now" ? "step" : undefined}
            className={clsx("inline-flex items-center gap-1.5", className)}
          >
            <Icon aria-hidden size={13} strokeWidth={2.25} />
            {words[name === "evaluate" && state === "done" ? "evaluated" : name]}
            {state === "now" && run.progress !== undefined && run.progress.total > 0 && (
              <span className="num">
                {formatCount(run.progress.done)} of {formatCount(run.progress.total)}
              </span>
            )}
            {name === "evaluate" && state === "done" && toAssess !== null && (
              <span className="num">{formatCount(toAssess)}</span>
            )}
            <span className="sr-only">, {said}</span>
          </li>
        );
      })}
    </ol>
  );
}
