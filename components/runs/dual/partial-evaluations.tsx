import { Check, CircleMinus, CircleX } from "lucide-react";
import { type PartialEvaluationState, partialEvaluations } from "../detail/failure-labels";

const LOOK = {
  done: { icon: Check, className: "text-good", said: "was done" },
  failed: { icon: CircleX, className: "text-bad", said: "failed" },
  left: { icon: CircleMinus, className: "text-ink-3", said: "was not done" },
} as const satisfies Record<PartialEvaluationState["state"], object>;

/** The halves of a dual run that failed: what was done, and what was not. */
export function PartialEvaluations({
  run,
  trace,
}: {
  run: Parameters<typeof partialEvaluations>[0];
  trace: Parameters<typeof partialEvaluations>[1];
}) {
  return (
    <ul aria-label="What was done" className="mt-2 grid gap-1 text-table">
      {partialEvaluations(run, trace).map(({ half, state, words }) => {
        const { icon: Icon, className, said } = LOOK[state];
        return (
          <li key={half} className="flex items-start gap-2">
            <Icon
              aria-hidden
              size={14}
              strokeWidth={2.25}
              className={`mt-[3px] shrink-0 ${className}`}
            />
            <span className="wrap-anywhere">
              <b className="font-medium">
                {half} {said}:
              </b>{" "}
              {words}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
