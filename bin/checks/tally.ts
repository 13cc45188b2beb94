export type Outcome = { passed: number; failed: number };

/** One check, as the number that counts. */
export const one = (passed: boolean): Outcome =>
  passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** A tool that ended badly without naming a failed test failed all the same. */
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
