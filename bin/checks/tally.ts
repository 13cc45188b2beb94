export type Outcome = {
  passed: number;
  failed: number;
  /** What failed, with its message: a long output is often kept from its end only, so the end repeats it. */
  failures?: readonly string[];
};

/** The outcome of a check without a count of its own. */
export const one = (passed: boolean): Outcome =>
  passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

const MESSAGE_LINES = 20;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colors of terminals begin with one.
const COLORS = /\u001b\[[\d;]*m/g;

/** A failed test as its name and the first lines of its message. */
export const failure = (name: string, message: string): string =>
  [name, ...message.replaceAll(COLORS, "").trim().split("\n").slice(0, MESSAGE_LINES)].join(
    "\n    ",
  );

/** A failed check as its name and the last lines of its output. */
export const failedCheck = (name: string, output: string): string =>
  failure(name, output.trim().split("\n").slice(-MESSAGE_LINES).join("\n"));

/** Counts one failure if a tool exited with an error and reported no failed test. */
export const withExit = (outcome: Outcome, code: number): Outcome =>
  code !== 0 && outcome.failed === 0
    ? { ...outcome, failed: 1, failures: [`No test failed, but the tool ended with ${code}`] }
    : outcome;

export const sum = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.reduce(
    (total, { passed, failed }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
    }),
    { passed: 0, failed: 0 },
  );

export const summary = ({ passed, failed }: Outcome) => `${passed} passed, ${failed} failed`;
