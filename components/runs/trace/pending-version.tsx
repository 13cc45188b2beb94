import type { RunStatus } from "@/lib/domain/run-status";

/** In place of a version or hash that the run does not have. */
export const pendingVersion = (status: RunStatus) => (
  <span className="text-ink-3">{status === "failed" ? "none" : "not yet"}</span>
);
