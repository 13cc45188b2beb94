import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";

const profile = { entity: "acme", state: "CA", line: "professional_liability" };
const good = { profile, pool: "carriers:five" };
let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  org = await newOrganization();
  const other = await newOrganization();
  await importCandidates("carriers:five", FIVE);
  await importCandidates("carriers:theirs", FIVE, other.orgId);
});

const rows = async () => {
  const { rows: counted } = await database().execute<{ n: number }>(
    sql`select (select count(*) from runs) + (select count(*) from graphile_worker.jobs) + (select count(*) from realtime_publishes) + (select count(*) from idempotency_keys) as n`,
  );
  return counted[0]?.n;
};

const json = { "content-type": "application/json" };
const refused: [string, { body?: unknown; raw?: BodyInit; headers?: Record<string, string> }, number, string, string][] = [
  ["a body that is not JSON", { raw: '{"profile":', headers: json }, 400, "invalid_request", ""],
  ["a body that is not UTF-8", { raw: new Uint8Array([0x22, 0xff, 0x22]), headers: json }, 400, "invalid_request", ""],
  ["another content type", { raw: "profile=x", headers: { "content-type": "text/plain" } }, 415, "unsupported_media_type", ""],
  ["a body of 1 MiB and a byte", { raw: `"${"x".repeat(1024 * 1024 - 1)}"`, headers: json }, 413, "payload_too_large", ""],
  ["a body that is a list", { body: [] }, 400, "invalid_request", ""],
  ["an unknown field in the envelope", { body: { ...good, pol: 1 } }, 400, "invalid_request", "pol"],
  ["no profile", { body: { pool: "carriers:five" } }, 400, "invalid_request", "profile"],
  ["no entity", { body: { ...good, profile: { ...profile, entity: undefined } } }, 400, "invalid_request", "profile.entity"],
  ["an empty entity", { body: { ...good, profile: { ...profile, entity: "  " } } }, 400, "invalid_request", "profile.entity"],
  ["a state that does not exist", { body: { ...good, profile: { ...profile, state: "ZZ" } } }, 400, "invalid_request", "profile.state"],
  ["a line that does not exist", { body: { ...good, profile: { ...profile, line: "dragons" } } }, 400, "invalid_request", "profile.line"],
  ["a negative revenue", { body: { ...good, profile: { ...profile, revenue: -1 } } }, 400, "invalid_request", "profile.revenue"],
  ["a revenue in words", { body: { ...good, profile: { ...profile, revenue: "much" } } }, 400, "invalid_request", "profile.revenue"],
  [
    "a date that does not exist",
    { body: { ...good, profile: { ...profile, effective_date: "2026-02-30" } } },
    400,
    "invalid_request",
    "profile.effective_date",
  ],
  ["text that no database holds", { body: { ...good, profile: { ...profile, entity: "a\u0000b" } } }, 400, "invalid_request", "profile.entity"],
  [
    "half a surrogate pair in a free field",
    { raw: JSON.stringify(good).replace('"acme"', '"acme","note":"\\ud800"'), headers: json },
    400,
    "invalid_request",
    "profile.note",
  ],
  ["no pool", { body: { profile } }, 400, "invalid_request", "pool"],
  ["an empty pool", { body: { ...good, pool: "" } }, 400, "invalid_request", "pool"],
  ["a malformed pool", { body: { ...good, pool: "carriers" } }, 400, "invalid_request", "pool"],
  ["a pool that does not exist", { body: { ...good, pool: "carriers:none" } }, 422, "unknown_pool", "pool"],
  ["a pool of another organization", { body: { ...good, pool: "carriers:theirs" } }, 422, "unknown_pool", "pool"],
  ["501 candidates", { body: { ...good, max_candidates: 501 } }, 400, "invalid_request", "max_candidates"],
  ["a webhook URL that is none", { body: { ...good, webhook_url: "hooks" } }, 400, "invalid_request", "webhook_url"],
  ["a webhook URL without TLS", { body: { ...good, webhook_url: "http://example.com/x" } }, 422, "url_not_allowed", "webhook_url"],
  ["a webhook URL with a user in it", { body: { ...good, webhook_url: "https://u:p@example.com" } }, 422, "url_not_allowed", "webhook_url"],
];

test.each(refused)("%s is refused by its code and path, and leaves nothing behind", async (_, request, status, code, path) => {
  const before = await rows();
  const answer = await send(org.live, "POST", "/jobs", { ...request, headers: { ...request.headers, "idempotency-key": "the same" } });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.body).toMatchObject({
    message: expect.any(String),
    request_id: answer.headers.get("x-request-id"),
    doc_url: `http://localhost:3000/docs#error-${code}`,
  });
  if (path) {
    expect(answer.body.details).toEqual(expect.arrayContaining([{ path, message: expect.any(String) }]));
    expect(answer.body.message).toContain(path);
  }
  expect(await rows()).toBe(before);
});

test("a body of deep nesting is refused by its path instead of ending the process", async () => {
  const depth = 100_000;
  const answer = await send(org.live, "POST", "/jobs", { raw: `{"profile":${"[".repeat(depth)}${"]".repeat(depth)}}`, headers: json });
  expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
});

test("a body of exactly 1 MiB is read", async () => {
  const frame = JSON.stringify({ ...good, profile: { ...profile, note: "" } });
  const answer = await send(org.live, "POST", "/jobs", {
    raw: frame.replace('"note":""', `"note":"${"x".repeat(1024 * 1024 - frame.length)}"`),
    headers: json,
  });
  expect(answer.status).toBe(202);
});

test.each(["run_x", "eval_", "run_0000000000000000000000!", "evt_0123456789012345678901", "%00", "run_0123456789012345678901x"])(
  "an id that is no id (%s) is not found, in the words for a missing one",
  async (id) => {
    const answer = await send(org.live, "GET", `/jobs/${id}`);
    expect([answer.status, answer.body.code, answer.body.message]).toEqual([404, "not_found", "No run with this id."]);
  },
);

test.each([
  ["limit=0", "limit"],
  ["limit=101", "limit"],
  ["limit=ten", "limit"],
  ["status=done", "status"],
  ["created_after=yesterday", "created_after"],
  ["sort=asc", "sort"],
  ["cursor=abc", "cursor"],
])("a list asked with %s says what is wrong with it", async (query, path) => {
  const answer = await send(org.live, "GET", `/jobs?${query}`);
  expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
  expect(answer.body.details).toMatchObject([{ path }]);
});

test("a cursor that was edited, or that another tenant, list or filter gave out, is refused", async () => {
  const mine = await newOrganization();
  const theirs = await newOrganization();
  for (const key of [mine.live, mine.live, theirs.live, theirs.live]) await send(key, "POST", "/jobs", { body: good });
  const cursor: string = (await send(mine.live, "GET", "/jobs?limit=1")).body.next_cursor;
  const foreign: string = (await send(theirs.live, "GET", "/jobs?limit=1")).body.next_cursor;
  const edited = cursor.slice(0, -2) + (cursor.endsWith("AA") ? "BB" : "AA");
  for (const query of [`cursor=${edited}`, `cursor=${foreign}`, `cursor=${cursor}&status=queued`]) {
    const answer = await send(mine.live, "GET", `/jobs?limit=1&${query}`);
    expect([query, answer.status, answer.body.code]).toEqual([query, 400, "invalid_request"]);
  }
  expect((await send(mine.live, "GET", `/jobs?limit=1&cursor=${cursor}`)).status).toBe(200);
});

test("an unknown path has the shape of every other error", async () => {
  const answer = await send(org.live, "GET", "/nothing/here");
  expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
  expect(answer.headers.get("x-ratelimit-limit")).toBe("600");
});
