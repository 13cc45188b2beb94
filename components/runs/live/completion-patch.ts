import type { RunMessage } from "@/lib/runs/realtime-messages";

type Ended = Pick<
  RunMessage<"evaluation.completed">,
  | "completed_at"
  | "duration_ms"
  | "pool_size"
  | "filtered"
  | "tier_counts"
  | "candidates"
  | "output"
  | "solutions"
  | "truncated"
>;

/** Leaves out what the message does not say, so that it never wipes what is held. */
export const said = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * Where the parts of a completion go: figures everywhere, the first solution and the output's figures in lists, the long parts where the
 * whole run is held. Of a message that was cut the long parts are not taken: the run that is read next has them whole.
 */
export function endedFields({
  candidates,
  output,
  solutions,
  truncated,
  completed_at,
  duration_ms,
  pool_size,
  filtered,
  tier_counts,
}: Ended) {
  return {
    fields: said({ completed_at, duration_ms, pool_size, filtered, tier_counts }),
    summaries: said({ output, top_solution: solutions?.[0] }),
    details: truncated ? {} : said({ candidates, output, solutions }),
  };
}
