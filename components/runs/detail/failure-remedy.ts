import type { Run } from "@/lib/runs/schemas";

/** By error message. These messages are part of the API and do not change. */
const REMEDIES: Readonly<Record<string, string>> = {
  "Invalid pool identifier": "The pool no longer exists. Choose another pool and run it again.",
  Cancelled:
    "The run was cancelled before it started; nothing was evaluated. Run it again when you need it.",
};
const DEFAULT_REMEDY = "Run it again. If it fails again, contact support with the run ID.";

/** What to do about a failed run. */
export function failureRemedy({ error, error_details }: Pick<Run, "error" | "error_details">) {
  const known = error === undefined ? undefined : REMEDIES[error];
  if (known) return known;
  const path = error_details?.path;
  if (typeof path !== "string") return DEFAULT_REMEDY;
  return `Correct ${path} and run it again. The form opens with the original input. If the value is correct, contact support with the run ID.`;
}
