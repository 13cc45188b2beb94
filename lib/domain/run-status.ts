/** `completed` and `failed` are final. */
export const RUN_STATUSES = ["queued", "processing", "completed", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];
