import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { send } from "@/lib/testing/api";
import { recordCommittedChanges, takeCommittedChanges } from "@/lib/testing/committed-changes";
import { fuzzedRequests } from "@/lib/testing/fuzz/requests";
import { runQueuedJobs } from "@/lib/testing/queue";
import { newTenant, type TestTenant } from "@/lib/testing/tenant-objects";
import { openApiDocument } from "./openapi";

/** `npm run fuzz` sends 10,000 requests with a new seed. */
const REQUESTS = Number(process.env.NEXIO_FUZZ_REQUESTS ?? 1_000);
const SEED = Number(process.env.NEXIO_FUZZ_SEED ?? 7_063);

let mine: TestTenant;

beforeAll(async () => {
  // The key sends thousands of requests in a minute.
  process.env.NEXIO_RATE_LIMIT = "1000000000";
  mine = await newTenant();
  await recordCommittedChanges();
});

test("no request is answered with an error of ours, and one that is refused changes nothing", async () => {
  const ids = Object.fromEntries(
    Object.entries(mine.objects).map(([kind, { mine: id }]) => [kind, [id]]),
  );
  const requests = fuzzedRequests(openApiDocument(), {
    ids: { ...ids, upload_id: [mine.uploadId], "rule-sets": ["commercial-lines@2"] },
  });
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, path, headers, body }) => {
      const { status, text } = await send(mine.live, method, path, { raw: body, headers });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const changes = await takeCommittedChanges();
      // No sign-in service runs here: what needs one is refused as documented.
      if (!text.includes('"auth_unavailable"')) expect(status, text).toBeLessThan(500);
      if (status >= 400) expect(changes, `${status} ${text}`).toEqual([]);
    }),
    { numRuns: REQUESTS, seed: SEED, endOnFailure: true, includeErrorInReport: true },
  );
  // Enough of each kind: accepted, refused as invalid, refused for the state of an object.
  for (const status of [200, 202, 400, 404]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
}, 3_600_000);

test("every run that was accepted is decided, or fails with a reason of its own", async () => {
  await runQueuedJobs();
  const { rows } = await database().execute<{ id: string; error: unknown }>(
    sql`select id, error from runs where status not in ('completed', 'failed') or error::text ~ 'internal'`,
  );
  expect(rows).toEqual([]);
}, 3_600_000);
