import { omitBy } from "es-toolkit";
import type { RunMessage } from "@/lib/runs/realtime-messages";
import type { Candidate } from "@/lib/runs/schemas";

type Completion = Pick<
  RunMessage<"evaluation.completed">,
  | "completed_at"
  | "duration_ms"
  | "pool_size"
  | "filtered"
  | "tier_counts"
  | "tier_labels"
  | "candidates"
  | "output"
  | "solutions"
  | "truncated"
>;

/** Without the fields that the event leaves out, so that a patch never removes cached ones. */
export const omitUndefined = <T extends object>(fields: T): Partial<T> =>
  omitBy(fields, (value) => value === undefined);

/** Only a truncated event leaves out the reasoning. */
const hasReasoning = (candidate: Omit<Candidate, "reasoning">): candidate is Candidate =>
  "reasoning" in candidate && candidate.reasoning !== undefined;

/**
 * The fields of a completion by place: `fields` for every cached run, `summary` for rows of lists, `detail` for a
 * whole run. A truncated event has no `detail`; the run is loaded next and has all of it.
 */
export function completionPatch({
  candidates,
  output,
  solutions,
  truncated,
  completed_at,
  duration_ms,
  pool_size,
  filtered,
  tier_counts,
  tier_labels,
}: Completion) {
  return {
    fields: omitUndefined({
      completed_at,
      duration_ms,
      pool_size,
      filtered,
      tier_counts,
      tier_labels,
    }),
    summary: omitUndefined({ output, top_solution: solutions?.[0] }),
    detail: truncated
      ? {}
      : omitUndefined({
          candidates: candidates?.every(hasReasoning) ? candidates : undefined,
          output,
          solutions,
        }),
  };
}
