/** The end of a run, as events have it. Fields may be added within a `webhook_version`. */
export type EventRun = {
  run_id: string;
  eval_id: string;
  kind: "candidate_evaluation" | "quote_matching" | "coverage_analysis" | "dual";
  environment: string;
  created_at: string;
  completed_at: string;
};

type Envelope<Type extends string, Data> = {
  id: string;
  type: Type;
  webhook_version: string;
  created_at: string;
  data: Data;
};

export type RunCompletedEvent = Envelope<
  "run.completed" | "evaluation.completed",
  { run: EventRun & { status: "completed"; audit: string; [field: string]: unknown } }
>;
export type RunFailedEvent = Envelope<
  "run.failed" | "evaluation.failed",
  { run: EventRun & { status: "failed"; error: string; error_details?: Record<string, unknown> } }
>;
export type WebhookTestEvent = Envelope<
  "webhook.test",
  { endpoint_id: string; environment: string; message: string }
>;

/** Every event, discriminated by `type`. Ignore types that you do not handle: others may be added. */
export type WebhookEvent = RunCompletedEvent | RunFailedEvent | WebhookTestEvent;
