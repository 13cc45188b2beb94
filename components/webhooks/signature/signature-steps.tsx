import clsx from "clsx";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { CheckStep, SignatureCheck, StepState } from "./signature-check";

const LOOK = {
  passed: { icon: CircleCheck, color: "text-good", label: "passed" },
  failed: { icon: CircleX, color: "text-bad", label: "failed" },
  skipped: { icon: CircleDashed, color: "text-ink-3", label: "not checked" },
} as const satisfies Record<StepState, object>;

function Step({ step: { name, state, detail, values } }: { step: CheckStep }) {
  const { icon: Icon, color, label } = LOOK[state];
  return (
    <li className="flex gap-2.5 border-b py-2.5 last:border-b-0">
      <Icon aria-hidden size={15} className={clsx("mt-[3px] shrink-0", color)} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {name}
          <span className="sr-only">: {label}</span>
        </p>
        {detail.split("\n").map((line) => (
          <p
            key={line}
            className={clsx(
              "text-table wrap-anywhere",
              state === "failed" ? "text-ink" : "text-ink-2",
            )}
          >
            {line}
          </p>
        ))}
        {values && (
          <pre className="mt-1.5 rounded-md border bg-sunken px-2.5 py-1.5 wrap-anywhere whitespace-pre-wrap text-ink-2">
            {values.join("\n")}
          </pre>
        )}
      </div>
    </li>
  );
}

/** The verdict and every step with its reason. */
export function SignatureSteps({ check }: { check: SignatureCheck }) {
  const Icon = check.valid ? CircleCheck : CircleX;
  return (
    <>
      <p
        role="status"
        className={clsx(
          "flex items-center gap-2 rounded-md px-3 py-2 font-semibold",
          check.valid ? "bg-good-soft text-good" : "bg-bad-soft text-bad",
        )}
      >
        <Icon aria-hidden size={16} className="shrink-0" />
        {check.verdict}
      </p>
      <ol aria-label="Steps of the check" className="mt-2">
        {check.steps.map((step) => (
          <Step key={step.name} step={step} />
        ))}
      </ol>
    </>
  );
}
