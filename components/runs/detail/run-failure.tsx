import { CircleX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { usePermission } from "@/components/layout/session";
import type { Run } from "@/lib/runs/schemas";
import { remedyOf } from "./failure-labels";

export function FailureDetails({ details }: { details: Record<string, unknown> | undefined }) {
  const entries = Object.entries(details ?? {});
  if (entries.length === 0) return null;
  return (
    <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5 text-small">
      {entries.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="wrap-anywhere">
            <code>{typeof value === "string" ? value : JSON.stringify(value)}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Props = {
  run: Pick<Run, "kind" | "error" | "error_details">;
  againHref: string;
  children: ReactNode;
};

/** Why the run has no result, and what to do; inside, what is known about it. */
export function RunFailure({ run, againHref, children }: Props) {
  const mayCreate = usePermission("runs:create");
  return (
    <section
      aria-label="Error"
      className="my-4 flex items-start gap-3 rounded-lg border bg-bad-soft px-4 py-3"
    >
      <CircleX aria-hidden size={16} className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0">
        <h2 className="font-semibold text-bad">{run.error ?? "The run failed"}</h2>
        <p className="max-w-prose wrap-anywhere text-ink">
          {remedyOf(run)}{" "}
          {mayCreate && (
            <Link href={againHref} className="link">
              Run again
            </Link>
          )}
        </p>
        {children}
      </div>
    </section>
  );
}
