import { beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";

let key: string;
const RUNS = 5;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  key = (await newOrganization()).live;
  await newEndpoint(key);
  for (let i = 0; i < RUNS; i++) await finishedRun(key);
});

type Listed = { run_id: string; created_at: string };
const page = async (path: string): Promise<{ data: Listed[]; next_cursor: string | null }> =>
  (await send(key, "GET", path)).body;

/** The runs of all pages, in the order of the list. */
async function runsOf(path: string): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const read: Awaited<ReturnType<typeof page>> = await page(
      `${path}&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    seen.push(...read.data.map(({ run_id: id }) => id));
    cursor = read.next_cursor;
  }
  return seen;
}

test.each([
  "/jobs?status=completed,failed",
  "/jobs?created_after=2020-01-01T00:00:00Z",
  "/events?type=run.completed,run.failed",
  "/deliveries?state=pending,cancelled",
  "/deliveries?event_type=run.completed",
])("%s has every row once in both orders, on any number of pages", async (path) => {
  const newest = await runsOf(path);
  expect(new Set(newest).size).toBe(RUNS);
  expect(await runsOf(`${path}&sort=newest`)).toEqual(newest);
  expect(await runsOf(`${path}&sort=oldest`)).toEqual(newest.toReversed());
});

test("a cursor of one order is not accepted in the other", async () => {
  const { next_cursor: cursor } = await page("/jobs?sort=oldest&limit=2");
  const answer = await send(key, "GET", `/jobs?sort=newest&limit=2&cursor=${cursor}`);
  expect([answer.status, answer.body.details[0].path]).toEqual([400, "cursor"]);
});

test("a search has no other order, and an unknown order is refused", async () => {
  const search = await send(key, "GET", "/jobs?search=acme&sort=oldest");
  expect([search.status, search.body.message]).toEqual([
    400,
    "sort must be newest with search, which reads the newest runs first (got 'oldest').",
  ]);
  expect((await send(key, "GET", "/jobs?search=acme&sort=newest")).status).toBe(200);
  expect((await send(key, "GET", "/jobs?sort=duration")).status).toBe(400);
});
