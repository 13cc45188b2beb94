/** What a verification checked, in order. */

export type CheckOutcome = "passed" | "failed" | "not_checked";
export type Check = { title: string; outcome: CheckOutcome; detail: string };

export type Report = {
  run_id: string | null;
  /** `failed` if a check failed. */
  outcome: "passed" | "failed";
  checks: Check[];
};

/** How many checks could not be made, as a sentence after a verdict. Empty if all were made. */
export function notCheckedText({ checks }: Report): string {
  const open = checks.filter(({ outcome }) => outcome === "not_checked").length;
  return open === 0 ? "" : ` ${open} of ${checks.length} checks could not be made.`;
}

export function createReport() {
  const checks: Check[] = [];
  const add = (outcome: CheckOutcome) => (title: string, detail: string) =>
    void checks.push({ title, outcome, detail });
  return {
    passed: add("passed"),
    failed: add("failed"),
    notChecked: add("not_checked"),
    /** Whether both texts are equal. */
    equal(title: string, { expected, found }: { expected: unknown; found: unknown }): void {
      if (expected === found) add("passed")(title, String(found));
      else add("failed")(title, `expected ${String(expected)}, found ${String(found)}`);
    },
    finish: (runId: string | null): Report => ({
      run_id: runId,
      outcome: checks.some(({ outcome }) => outcome === "failed") ? "failed" : "passed",
      checks,
    }),
  };
}
export type ReportBuilder = ReturnType<typeof createReport>;
