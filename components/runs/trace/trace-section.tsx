import type { ReactNode } from "react";
import type { RunStatus } from "@/lib/domain/run-status";

export function TraceSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-8 min-w-0">
      <h2 className="mb-2 text-table font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** In place of the evidence, for a run that has none or none yet. */
export function NoEvidence({ status }: { status: RunStatus }) {
  return (
    <TraceSection title="Evidence">
      <p className="py-2 text-ink-2">
        {status === "failed"
          ? "The run failed before anything was evaluated."
          : "Evidence appears here once the run has completed."}
      </p>
    </TraceSection>
  );
}

/** In place of a version or hash that the run does not have. */
export const pendingVersion = (status: RunStatus) => (
  <span className="text-ink-3">{status === "failed" ? "none" : "not yet"}</span>
);
