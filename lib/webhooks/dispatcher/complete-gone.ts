import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import * as schema from "@/lib/db/schema";
import { deactivateEndpoint } from "../deactivate";
import { type Completion, complete } from "./complete";
import type { Finished } from "./outcome";

/** Writes a batch in which receivers have answered 410 Gone, and deactivates their endpoints, all in one transaction. */
export async function completeAndDeactivate(sessions: Pool, batch: readonly Finished[], by: string): Promise<Completion> {
  const client = await sessions.connect();
  try {
    return await drizzle(client, { schema }).transaction(async (tx) => {
      const completion = await complete(client, batch, by);
      const held = new Set(completion.completed.map(({ id }) => id));
      const gone = batch.filter(({ gone, claimed }) => gone && !claimed.forJob && held.has(claimed.id));
      // In order, as everybody locks endpoints.
      for (const endpointId of [...new Set(gone.map(({ claimed }) => claimed.endpointId))].sort()) {
        await deactivateEndpoint(tx, { endpointId, reason: "gone" });
      }
      return completion;
    });
  } finally {
    client.release();
  }
}
