import type { components } from "./generated/messages";
import type { Parse } from "./socket";

type Messages = components["schemas"];

/** A run ended with a result. A `truncated` message has only a part of it: read the run from your server. */
export type EvaluationCompleted = Messages["EvaluationCompleted"];
/** A run failed or was cancelled. */
export type EvaluationFailed = Messages["EvaluationFailed"];
/** A run makes progress. Sent only to channels of members. */
export type EvaluationProgress = Messages["EvaluationProgress"];

export type EvaluationMessage =
  | { name: "evaluation.completed"; data: EvaluationCompleted }
  | { name: "evaluation.failed"; data: EvaluationFailed }
  | { name: "evaluation.progress"; data: EvaluationProgress };

const isAboutRun = (data: unknown): data is { run_id: string } =>
  typeof data === "object" && data !== null && "run_id" in data && typeof data.run_id === "string";

/** Checks only the fields that this package reads: others may be added. Only the server can send messages. */
export const parseMessage: Parse<EvaluationMessage> = (name, data) => {
  switch (name) {
    case "evaluation.completed":
    case "evaluation.failed":
    case "evaluation.progress":
      return isAboutRun(data) ? ({ name, data } as EvaluationMessage) : "unreadable";
    default:
      return null;
  }
};
