import type { components } from "./generated/messages";
import type { Parse } from "./socket";

type Messages = components["schemas"];

/** A run ended with a result. `truncated` messages lack some of it: read the run from your server. */
export type EvaluationCompleted = Messages["EvaluationCompleted"];
/** A run failed or was cancelled. */
export type EvaluationFailed = Messages["EvaluationFailed"];
/** A worker has started the run, or gone on with it. Only channels of members carry it. */
export type EvaluationProgress = Messages["EvaluationProgress"];

export type EvaluationMessage =
  | { name: "evaluation.completed"; data: EvaluationCompleted }
  | { name: "evaluation.failed"; data: EvaluationFailed }
  | { name: "evaluation.progress"; data: EvaluationProgress };

const isObject = (data: unknown): data is { run_id: string; status: string } =>
  typeof data === "object" && data !== null && "run_id" in data && typeof data.run_id === "string";

/** Fields may be added, so only what tells messages apart is checked. The server signs who may send them. */
export const parseMessage: Parse<EvaluationMessage> = (name, data) => {
  switch (name) {
    case "evaluation.completed":
    case "evaluation.failed":
    case "evaluation.progress":
      return isObject(data) ? ({ name, data } as EvaluationMessage) : "unreadable";
    default:
      return null;
  }
};
