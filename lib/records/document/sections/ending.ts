import { CANCELLED_ERROR, type DegradationReason } from "@/lib/domain/run-status";
import type { DocumentSource } from "../source";

/** How a run ended, in the words of a document. */

/** `sentence` is empty if there is nothing to say besides the answer. */
type Ending = { isAnswered: boolean; label: string; sentence: string };

const OPEN: Readonly<Record<DegradationReason, string>> = {
  no_candidates: "The answer is degraded: no carrier of the pool is left.",
  unmet_lines: "The answer is degraded: a required line has no eligible quote.",
};

const ANSWERED: Ending = { isAnswered: true, label: "Answered", sentence: "" };
const CANCELLED: Ending = {
  isAnswered: false,
  label: "Cancelled",
  sentence: "The run was cancelled before it was evaluated, and has no answer.",
};

export function endingOf({ summary, degradation }: DocumentSource): Ending {
  const { status, error } = summary;
  if (status === "degraded") {
    const sentence = degradation ? OPEN[degradation] : "The answer is degraded.";
    return { isAnswered: true, label: "Degraded (answered in part)", sentence };
  }
  if (status !== "failed") return ANSWERED;
  if (error === CANCELLED_ERROR) return CANCELLED;
  return {
    isAnswered: false,
    label: "Failed",
    sentence: `The run failed and has no answer${error ? `: ${error.replace(/\.$/, "")}` : ""}.`,
  };
}
