import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { clock } from "@/lib/clock";
import { newOrganization } from "@/lib/testing/api";
import { appendPending } from "@/lib/testing/chains";
import { finishedRun } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { countRunsOf } from "./count-runs";

beforeAll(() => importCandidates("carriers:five", FIVE));
afterEach(() => {
  clock.reset();
  vi.unstubAllEnvs();
});

const DAY_MS = 86_400_000;
type Bucket = { at: string; completed: number };

/**
 * Days of statistics are days in UTC, and hours are those of UTC too: they have the same length for everybody, whatever
 * clocks around the server and the reader do.
 */
test.each([
  {
    day: "with 25 hours",
    zone: "America/New_York",
    // 11:30 PM on Oct 31, 1:30 AM EDT, 1:30 AM EST, 11:30 PM on Nov 1.
    runs: ["2026-11-01T03:30Z", "2026-11-01T05:30Z", "2026-11-01T06:30Z", "2026-11-02T04:30Z"],
    now: "2026-11-02T05:10Z",
    days: { "2026-10-31": 0, "2026-11-01": 3, "2026-11-02": 1 },
  },
  {
    day: "with 23 hours",
    zone: "America/New_York",
    // 11:30 PM on Mar 7, 1:30 AM EST, 3:30 AM EDT, 11:30 PM on Mar 8.
    runs: ["2026-03-08T04:30Z", "2026-03-08T06:30Z", "2026-03-08T07:30Z", "2026-03-09T03:30Z"],
    now: "2026-03-09T04:10Z",
    days: { "2026-03-07": 0, "2026-03-08": 3, "2026-03-09": 1 },
  },
  {
    day: "in a zone at a half hour",
    zone: "Asia/Kolkata",
    // Around midnight there, and around midnight in UTC.
    runs: ["2026-03-08T18:20Z", "2026-03-08T18:40Z", "2026-03-08T23:50Z", "2026-03-09T00:10Z"],
    now: "2026-03-09T01:10Z",
    days: { "2026-03-07": 0, "2026-03-08": 3, "2026-03-09": 1 },
  },
])("around a day $day, each run is counted once, in its hour and its day in UTC", async (given) => {
  vi.stubEnv("TZ", given.zone);
  const org = await newOrganization();
  const portal = portalOf(org);
  for (const at of given.runs) {
    clock.set(Date.parse(at));
    await finishedRun(org.live);
  }
  clock.set(Date.parse(given.now));
  await appendPending(org.orgId);
  await countRunsOf([org.orgId]);

  const trends = (await portal("GET", "/overview/trends?days=3")).body;
  const completed = trends.days.map((one: { day: string; completed: number }) => [
    one.day,
    one.completed,
  ]);
  expect(Object.fromEntries(completed)).toEqual(given.days);

  const hourly = new Date(Date.parse(given.now) - 2 * DAY_MS).toISOString();
  const { buckets } = (await portal("GET", `/jobs/stats?since=${hourly}`)).body;
  // Both ends are within an hour.
  expect(buckets).toHaveLength(49);
  const filled = buckets.filter((bucket: Bucket) => bucket.completed > 0);
  const hours = new Set(given.runs.map((at) => `${at.slice(0, 13)}:00:00.000Z`));
  expect(new Set(filled.map(({ at }: Bucket) => at))).toEqual(hours);
  expect(filled.reduce((sum: number, bucket: Bucket) => sum + bucket.completed, 0)).toBe(4);

  const daily = new Date(Date.parse(given.now) - 30 * DAY_MS).toISOString();
  const byDay = (await portal("GET", `/jobs/stats?since=${daily}`)).body.buckets;
  expect(byDay).toHaveLength(31);
  const counts = byDay.slice(-3).map(({ at, completed: n }: Bucket) => [at.slice(0, 10), n]);
  expect(Object.fromEntries(counts)).toEqual(given.days);
});
