import { Client } from "pg";
import { databaseUrl } from "./local-stack";

/** Parts of the one stack that a test may stop, or must find running. */
export const PARTS = ["realtime", "worker"] as const;
export type Part = (typeof PARTS)[number];

// Two-key advisory locks; the first key is these tests' own.
const LOCK_SPACE = 7062;

/**
 * Waits until nobody stops a part that this test uses, or nobody uses one that it stops; holds until the answer is called. Everyone takes
 * the parts in the same order, and whoever waits longest is next.
 */
export async function takeTurn({
  uses,
  stops,
}: {
  uses: readonly Part[];
  stops: readonly Part[];
}): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  for (const [key, part] of PARTS.entries()) {
    if (stops.includes(part))
      await client.query("select pg_advisory_lock($1, $2)", [LOCK_SPACE, key]);
    else if (uses.includes(part))
      await client.query("select pg_advisory_lock_shared($1, $2)", [LOCK_SPACE, key]);
  }
  return () => client.end();
}
