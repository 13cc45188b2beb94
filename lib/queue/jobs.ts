import { z } from "zod";
import { parseRunId } from "@/lib/ids";

const RunIdSchema = z.string().transform((text, context) => {
  const runId = parseRunId(text);
  if (runId) return runId;
  context.addIssue("must be a run id");
  return z.NEVER;
});

/**
 * The jobs of the queue. During a deployment old and new processes run side by side, so new fields of a payload must be
 * optional. Between attempts the queue waits e^n seconds.
 */
export const JOBS = {
  "evaluate-run": { payload: z.object({ runId: RunIdSchema }), maxAttempts: 6, priority: 0 },
  /** Before evaluations: a message is short work, and a user may be waiting for it. */
  "publish-realtime": {
    payload: z.object({ publishId: z.number().int() }),
    maxAttempts: 25,
    priority: -10,
  },
  /** Deletes expired data. */
  prune: { payload: z.object({}), maxAttempts: 3, priority: 10 },
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.output<(typeof JOBS)[Name]["payload"]>;
