import { beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";

let org: Awaited<ReturnType<typeof newOrganization>>;
let runId: string;
let etag: string;

const read = (ifNoneMatch?: string, id = runId, key = org.live) =>
  send(key, "GET", `/jobs/${id}`, {
    headers: ifNoneMatch === undefined ? {} : { "if-none-match": ifNoneMatch },
  });

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  runId = await finishedRun(org.live);
  etag = (await read()).headers.get("etag") ?? "";
});

test("an unchanged run answers 304 without a body and with the same tag", async () => {
  expect(etag).toMatch(/^"[^"]+"$/);
  const unchanged = await read(etag);
  expect([unchanged.status, unchanged.text]).toEqual([304, ""]);
  expect(unchanged.headers.get("etag")).toBe(etag);
  expect(unchanged.headers.get("x-ratelimit-remaining")).not.toBeNull();
});

test.each([
  ["the tag as a compressing proxy returns it", (tag: string) => `W/${tag}`],
  ["a list with the tag", (tag: string) => `"other", W/"another-1-1", ${tag}`],
  ["a list without spaces", (tag: string) => `"other",${tag}`],
])("%s counts", async (_, header) => {
  expect((await read(header(etag))).status).toBe(304);
});

test.each([
  ["no tag", ""],
  ["another tag", '"other"'],
  ["the tag without quotes", "unquoted"],
  ["a version that is not a number", "version"],
])("%s answers the whole run", async (_, kind) => {
  const tags: Record<string, string> = {
    unquoted: etag.slice(1, -1),
    version: etag.replace(/-\d+-(\d+)"$/, '-x-$1"'),
  };
  const answered = await read(tags[kind] ?? kind);
  expect([answered.status, answered.body.run_id]).toEqual([200, runId]);
});

test("the tag of another run answers the whole run", async () => {
  const other = await finishedRun(org.live);
  const answered = await read(etag, other);
  expect([answered.status, answered.body.run_id]).toEqual([200, other]);
});

test("another tenant's tag tells nothing: the run does not exist there", async () => {
  const stranger = await newOrganization();
  for (const key of [stranger.live, org.test]) {
    const answered = await read(etag, runId, key);
    expect([answered.status, answered.body.code]).toEqual([404, "not_found"]);
    expect(answered.headers.get("etag")).toBeNull();
  }
});

test("a changed run has another tag, and the former one answers the whole run", async () => {
  const { body } = await send(org.live, "POST", "/jobs", { body: JOB });
  const queued = (await read(undefined, body.run_id)).headers.get("etag") ?? "";
  expect((await read(queued, body.run_id)).status).toBe(304);
  await runQueuedJobs();
  const ended = await read(queued, body.run_id);
  expect([ended.status, ended.body.status]).toEqual([200, "completed"]);
  expect(ended.headers.get("etag")).not.toBe(queued);
  expect((await read(ended.headers.get("etag") ?? "", body.run_id)).status).toBe(304);
});
