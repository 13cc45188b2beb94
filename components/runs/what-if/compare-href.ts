import { hasAnswer } from "@/lib/domain/run-status";
import type { RunSummary } from "@/lib/runs/schemas";

/** The page that compares two runs. The first one is shown as before. Without a second one, the page has a form for it. */
export const compareHref = (before: string, after?: string): string =>
  `/runs/compare?${new URLSearchParams({ a: before, ...(after && { b: after }) })}`;

/** Whether a run has an answer to compare. */
export const canCompare = ({ status, erasure }: Pick<RunSummary, "status" | "erasure">): boolean =>
  hasAnswer(status) && erasure === undefined;
