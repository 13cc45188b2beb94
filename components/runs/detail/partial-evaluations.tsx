import { Check, CircleMinus, CircleX } from "lucide-react";
import type { PartialEvaluation } from "../kind-view";

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
