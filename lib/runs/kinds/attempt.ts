/** What became of a pure function's call: its value, or what broke it, in a form that threads can hand over. */
export type Attempted<Value> =
  | { outcome: "done"; evaluation: Value }
  | { outcome: "broke"; problem: string };

/**
 * Calls a pure function. What breaks it once breaks it every time, so that a break is an answer and not tried again; a thread that dies is
 * neither, and rejects.
 */
export function attempt<Value>(evaluate: () => Value): Attempted<Value> {
  try {
    return { outcome: "done", evaluation: evaluate() };
  } catch (error) {
    return {
      outcome: "broke",
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
