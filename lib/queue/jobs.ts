import { z } from "zod";
import { parseRunId } from "@/lib/ids";

const RunIdSchema = z.string().transform((text, context) => {
  const runId = parseRunId(text);
  if (runId) return runId;
  context.addIssue("must be a run id");
  return z.NEVER;
});

/**
 * The queued jobs and their payloads. Old and new processes run side by side during a deployment, so a payload changes only by optional
 * fields. `maxAttempts` counts tries; between them the queue waits e^n seconds.
 */
export const JOBS = {
  "evaluate-run": { payload: z.object({ runId: RunIdSchema }), maxAttempts: 6, priority: 0 },
  /** Ahead of evaluations: a message is short work, and somebody is looking at the screen. */
  "publish-realtime": {
    payload: z.object({ publishId: z.number().int() }),
    maxAttempts: 25,
    priority: -10,
  },
  /** Forgets what has passed its time. */
  prune: { payload: z.object({}), maxAttempts: 3, priority: 10 },
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.output<(typeof JOBS)[Name]["payload"]>;
