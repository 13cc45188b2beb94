/** The value of a pure function, or the error that it threw in a form that threads can pass on. */
export type Attempt<Value> =
  | { outcome: "evaluated"; value: Value }
  | { outcome: "threw"; error: string };

/**
 * Calls a pure function. One that throws would throw again, so the error is a result and is not retried. A thread that
 * dies is different: its promise rejects.
 */
export function attempt<Value>(evaluate: () => Value): Attempt<Value> {
  try {
    return { outcome: "evaluated", value: evaluate() };
  } catch (error) {
    return {
      outcome: "threw",
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
