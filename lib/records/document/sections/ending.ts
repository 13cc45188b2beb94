import { CANCELLED_ERROR } from "@/lib/domain/run-status";
import type { DocumentSource } from "../source";

/** How a run ended, in the words of a document. */

type Ending = { isAnswered: boolean; label: string; sentence: string };

const ANSWERED: Ending = { isAnswered: true, label: "Answered", sentence: "" };
const CANCELLED: Ending = {
  isAnswered: false,
  label: "Cancelled",
  sentence: "The run was cancelled before it was evaluated, and has no answer.",
};

export function endingOf({ summary: { status, error } }: DocumentSource): Ending {
  if (status !== "failed") return ANSWERED;
  if (error === CANCELLED_ERROR) return CANCELLED;
  return {
    isAnswered: false,
    label: "Failed",
    sentence: `The run failed and has no answer${error ? `: ${error.replace(/\.$/, "")}` : ""}.`,
  };
}
