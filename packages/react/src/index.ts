export type { ConnectionSnapshot, ConnectionState } from "./connection";
export type { EvaluationCompleted, EvaluationFailed, EvaluationProgress } from "./messages";
export type { EvaluationUpdatesOptions } from "./options";
export { useEvaluationUpdates } from "./use-evaluation-updates";
