export type Outcome = { passed: number; failed: number };

/** The outcome of a check without a count of its own. */
export const one = (passed: boolean): Outcome =>
  passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** Counts one failure if a tool exited with an error and reported no failed test. */
export const withExit = (outcome: Outcome, code: number): Outcome =>
  code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;

export const sum = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.reduce(
    (total, { passed, failed }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
    }),
    { passed: 0, failed: 0 },
  );

export const summary = ({ passed, failed }: Outcome) => `${passed} passed, ${failed} failed`;
