import type { Pool } from "pg";
import { deactivateEndpoint } from "../endpoints/deactivation";
import { type Completion, complete } from "./complete";
import { inTransaction } from "./in-transaction";
import type { Finished } from "./outcome";

/** Writes a batch in which receivers have answered 410 Gone, and deactivates their endpoints, all in one transaction. */
export function completeAndDeactivate(
  sessions: Pool,
  batch: readonly Finished[],
  by: string,
): Promise<Completion> {
  return inTransaction(sessions, async (tx, client) => {
    const completion = await complete(client, batch, by);
    const held = new Set(completion.completed.map(({ id }) => id));
    const gone = batch.filter(
      ({ gone, claimed }) => gone && !claimed.forJob && held.has(claimed.id),
    );
    // In order, as everybody locks endpoints.
    for (const endpointId of [...new Set(gone.map(({ claimed }) => claimed.endpointId))].sort()) {
      await deactivateEndpoint(tx, { endpointId, reason: "gone" });
    }
    return completion;
  });
}
