import { formatCount, formatPlural } from "@/components/ui/format";
import type { Run } from "@/lib/runs/schemas";
import type { TraceSummary } from "@/lib/runs/trace-schemas";
import type { DiagramStep } from "../pipeline/step-diagram";

/** Never so thin that it cannot be seen, unless there is nothing. */
const shareOf = (part: number, whole: number) =>
  whole === 0 || part === 0 ? 0 : Math.max(0.06, Math.min(1, part / whole));

type Known = Pick<Run, "status" | "input" | "solutions" | "excluded_by" | "output" | "flags">;

/** Offerings → left after the filter → combinations → solutions. */
export function quoteSteps(
  run: Known,
  trace: Pick<TraceSummary, "quotes"> | undefined,
): DiagramStep[] {
  const offerings =
    "offerings" in run.input && run.input.offerings ? run.input.offerings.length : 0;
  const ended = run.status === "completed";
  const excluded = (run.excluded_by ?? []).reduce((sum, { count }) => sum + count, 0);
  const eligible = ended ? offerings - excluded : null;
  const solutions = ended ? (run.solutions ?? []).length : null;
  const counts = trace?.quotes?.counts;
  const combinations = counts?.combinations ?? null;
  return [
    {
      value: offerings,
      words: offerings === 1 ? "offering" : "offerings",
      share: 1,
      color: "var(--text-2)",
    },
    {
      value: eligible,
      words: "eligible",
      note: ended ? `${formatCount(excluded)} excluded` : undefined,
      share: eligible === null ? 0.6 : shareOf(eligible, offerings),
      color: "var(--text-2)",
    },
    {
      value: combinations,
      words: combinations === 1 ? "combination" : "combinations",
      note: counts ? `${formatCount(counts.visited)} scored` : undefined,
      share: combinations === 0 || eligible === 0 ? 0 : 1,
      color: "var(--l2)",
    },
    {
      value: solutions,
      words: solutions === 1 ? "solution" : "solutions",
      share: solutions === null ? 0.3 : shareOf(solutions, 20),
      color: "var(--l1)",
    },
  ];
}

/** Rules → judged on reported facts → gaps and flags. */
export function coverageSteps(
  run: Known,
  trace: Pick<TraceSummary, "coverage"> | undefined,
): DiagramStep[] {
  const checked = trace?.coverage?.checked;
  const count = (wanted: string) =>
    (checked ?? []).filter(({ outcome }) => outcome === wanted).length;
  const rules = checked?.length ?? null;
  const fired = count("fired");
  const judged = checked ? fired + count("passed") : null;
  const summary = run.output && "summary" in run.output ? run.output.summary : undefined;
  const flags = summary?.underwriting_flags ?? 0;
  return [
    { value: rules, words: "rules", share: 1, color: "var(--text-2)" },
    {
      value: judged,
      words: "apply",
      note: checked
        ? `${formatCount(count("not_applicable"))} not applicable · ${formatCount(count("not_reported"))} not reported`
        : undefined,
      share: judged === null || rules === null ? 0.6 : shareOf(judged, rules),
      color: "var(--text-2)",
    },
    {
      value: summary ? summary.total_gaps : null,
      words: summary?.total_gaps === 1 ? "gap" : "gaps",
      note: summary ? `${formatPlural(flags, "underwriting flag")}` : undefined,
      share: rules === null ? 0.2 : shareOf(fired, rules),
      color: "var(--l1)",
    },
  ];
}

/** The picture in one sentence. */
export const diagramCaption = (steps: readonly DiagramStep[]) =>
  `${steps.map(({ value, words, note }) => `${value === null ? "not known yet:" : formatCount(value)} ${words}${note ? ` (${note})` : ""}`).join(", ")}.`;
