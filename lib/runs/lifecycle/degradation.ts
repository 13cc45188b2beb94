import { isRecord } from "@/lib/domain/record";
import { DEGRADATION_REASONS, type DegradationReason } from "@/lib/domain/run-status";

/**
 * Degraded runs. A result is stored as it was evaluated, so that it can be verified. The reason is stored in the summary, and
 * readers find it in the output.
 */

type Judged = { unmet?: unknown; tier_counts?: unknown };

/** Why a result leaves a part of the question open, from its summary. Null if it does not. */
export function judgeSummary({ unmet, tier_counts: tiers }: Judged): DegradationReason | null {
  if (Array.isArray(unmet) && unmet.length > 0) return "unmet_lines";
  const counts: unknown[] = isRecord(tiers) ? Object.values(tiers) : [];
  return counts.length > 0 && counts.every((n) => n === 0) ? "no_candidates" : null;
}

/** The reason in a stored summary. An erased one has lost what it could be judged by. */
export function reasonIn(summary: unknown): DegradationReason | null {
  const output = isRecord(summary) && isRecord(summary.output) ? summary.output : {};
  return DEGRADATION_REASONS.find((reason) => reason === output.degradation_reason) ?? null;
}

/** A result, or fields of it, with the reason in its output. */
export const withReason = <Fields extends { output?: unknown }>(
  fields: Fields,
  reason: DegradationReason | null,
): Fields =>
  reason === null
    ? fields
    : {
        ...fields,
        output: { ...(isRecord(fields.output) ? fields.output : {}), degradation_reason: reason },
      };
