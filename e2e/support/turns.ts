import { Client } from "pg";
import { databaseUrl } from "./local-stack";

/** Parts of the shared stack that tests stop or need. */
export const PARTS = ["realtime", "worker"] as const;
export type Part = (typeof PARTS)[number];

// Two-key advisory locks. The first key is reserved for these tests.
const LOCK_SPACE = 7062;

/**
 * Locks parts of the stack: shared for parts that the test uses, exclusive for parts that it stops. Locks are taken in
 * the same order by all tests. Returns a function that releases them.
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
