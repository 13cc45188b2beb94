import type { RunSummary } from "@/lib/runs/schemas";

/** What a run is called. An erased run has no subject any more. */
export const runTitle = ({
  subject: { entity },
  erasure,
  run_id: id,
}: Pick<RunSummary, "subject" | "erasure" | "run_id">): string =>
  entity || (erasure ? "Erased run" : id);
