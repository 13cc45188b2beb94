import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { resetProcessValues } from "@/lib/process-value";
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
    sql`select (select count(*) from runs) + (select count(*) from run_queue) + (select count(*) from realtime_publishes) + (select count(*) from idempotency_keys) as n`,
  );
  return counted[0]?.n;
};

const json = { "content-type": "application/json" };
const refused: [
  string,
  { body?: unknown; raw?: BodyInit; headers?: Record<string, string> },
  number,
  string,
  string,
][] = [
  ["a body that is not JSON", { raw: '{"profile":', headers: json }, 400, "invalid_request", ""],
  [
    "a body with a Content-Encoding",
    { raw: "{}", headers: { ...json, "content-encoding": "gzip" } },
    415,
    "unsupported_media_type",
    "",
  ],
  [
    "a body that is not UTF-8",
    { raw: new Uint8Array([0x22, 0xff, 0x22]), headers: json },
    400,
    "invalid_request",
    "",
  ],
  [
    "another content type",
    { raw: "profile=x", headers: { "content-type": "text/plain" } },
    415,
    "unsupported_media_type",
    "",
  ],
  [
    "a body of 1 MiB and a byte",
    { raw: `"${"x".repeat(1024 * 1024 - 1)}"`, headers: json },
    413,
    "payload_too_large",
    "",
  ],
  ["a body that is an array", { body: [] }, 400, "invalid_request", ""],
  ["an unknown top-level field", { body: { ...good, pol: 1 } }, 400, "invalid_request", "pol"],
  ["no profile", { body: { pool: "carriers:five" } }, 400, "invalid_request", "profile"],
  [
    "no entity",
    { body: { ...good, profile: { ...profile, entity: undefined } } },
    400,
    "invalid_request",
    "profile.entity",
  ],
  [
    "an empty entity",
    { body: { ...good, profile: { ...profile, entity: "  " } } },
    400,
    "invalid_request",
    "profile.entity",
  ],
  [
    "a state that does not exist",
    { body: { ...good, profile: { ...profile, state: "ZZ" } } },
    400,
    "invalid_request",
    "profile.state",
  ],
  [
    "a line that does not exist",
    { body: { ...good, profile: { ...profile, line: "dragons" } } },
    400,
    "invalid_request",
    "profile.line",
  ],
  [
    "a negative revenue",
    { body: { ...good, profile: { ...profile, revenue: -1 } } },
    400,
    "invalid_request",
    "profile.revenue",
  ],
  [
    "a revenue that is text",
    { body: { ...good, profile: { ...profile, revenue: "much" } } },
    400,
    "invalid_request",
    "profile.revenue",
  ],
  [
    "a date that does not exist",
    { body: { ...good, profile: { ...profile, effective_date: "2026-02-30" } } },
    400,
    "invalid_request",
    "profile.effective_date",
  ],
  [
    "text with a NUL character",
    { body: { ...good, profile: { ...profile, entity: "a\u0000b" } } },
    400,
    "invalid_request",
    "profile.entity",
  ],
  [
    "an unpaired surrogate in another field",
    { raw: JSON.stringify(good).replace('"acme"', '"acme","note":"\\ud800"'), headers: json },
    400,
    "invalid_request",
    "profile.note",
  ],
  [
    "an object of thousands of fields",
    {
      body: {
        ...good,
        profile: {
          ...profile,
          more: Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`f${i}`, i])),
        },
      },
    },
    400,
    "invalid_request",
    "profile.more",
  ],
  ["no pool", { body: { profile } }, 400, "invalid_request", "pool"],
  ["an empty pool", { body: { ...good, pool: "" } }, 400, "invalid_request", "pool"],
  ["a malformed pool", { body: { ...good, pool: "carriers" } }, 400, "invalid_request", "pool"],
  [
    "a pool that does not exist",
    { body: { ...good, pool: "carriers:none" } },
    422,
    "unknown_pool",
    "pool",
  ],
  [
    "a pool of another organization",
    { body: { ...good, pool: "carriers:theirs" } },
    422,
    "unknown_pool",
    "pool",
  ],
  [
    "501 candidates",
    { body: { ...good, max_candidates: 501 } },
    400,
    "invalid_request",
    "max_candidates",
  ],
  [
    "a webhook URL that is not a URL",
    { body: { ...good, webhook_url: "hooks" } },
    400,
    "invalid_request",
    "webhook_url",
  ],
  [
    "a webhook URL without TLS",
    { body: { ...good, webhook_url: "http://example.com/x" } },
    422,
    "url_not_allowed",
    "webhook_url",
  ],
  [
    "a webhook URL with a user in it",
    { body: { ...good, webhook_url: "https://u:p@example.com" } },
    422,
    "url_not_allowed",
    "webhook_url",
  ],
];

test.each(refused)(
  "%s is refused with its code and path, and nothing is stored",
  async (_, request, status, code, path) => {
    const before = await rows();
    const answer = await send(org.live, "POST", "/jobs", {
      ...request,
      headers: { ...request.headers, "idempotency-key": "the same" },
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body).toMatchObject({
      message: expect.any(String),
      request_id: answer.headers.get("x-request-id"),
      doc_url: `http://localhost:3000/docs/errors#${code}`,
    });
    if (path) {
      expect(answer.body.details).toEqual(
        expect.arrayContaining([{ path, message: expect.any(String) }]),
      );
      expect(answer.body.message).toContain(path);
    }
    expect(await rows()).toBe(before);
  },
);

test("a deeply nested body is refused and does not end the process", async () => {
  const depth = 100_000;
  const answer = await send(org.live, "POST", "/jobs", {
    raw: `{"profile":${"[".repeat(depth)}${"]".repeat(depth)}}`,
    headers: json,
  });
  expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
});

test("malformed JSON is refused with the line and column of the error", async () => {
  const answer = await send(org.live, "POST", "/jobs", {
    raw: '{"profile":{},\n "pool": carriers:all}',
    headers: json,
  });
  expect(answer.body.message).toBe(
    "The body is not valid JSON: unexpected text at line 2, column 10.",
  );
  expect(answer.body.details).toEqual([
    { path: "", message: "is not valid JSON: unexpected text at line 2, column 10" },
  ]);
});

test("a body far above the limit without an announced length is refused and not kept in memory", async () => {
  let given = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  const answer = await send(org.live, "POST", "/jobs", { raw: endless, headers: json });
  expect([answer.status, answer.body.code]).toEqual([413, "payload_too_large"]);
  expect(given).toBeLessThan(10 * 1024 * 1024);
});

test("an error lists at most 100 details and counts all of them", async () => {
  const unknown = Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [`field_${i}`, 1]));
  const answer = await send(org.live, "POST", "/jobs", { body: { ...good, ...unknown } });
  expect(answer.body.details).toHaveLength(100);
  expect(answer.body.message).toContain("(and 1499 more)");
});

test("a body of exactly 1 MiB is accepted", async () => {
  const frame = JSON.stringify({ ...good, profile: { ...profile, note: "" } });
  const answer = await send(org.live, "POST", "/jobs", {
    raw: frame.replace('"note":""', `"note":"${"x".repeat(1024 * 1024 - frame.length)}"`),
    headers: json,
  });
  expect(answer.status).toBe(202);
});

test.each([
  "run_x",
  "eval_",
  "run_0000000000000000000000!",
  "evt_0123456789012345678901",
  "%00",
  "run_0123456789012345678901x",
])("a malformed run id (%s) is answered like a missing one", async (id) => {
  const answer = await send(org.live, "GET", `/jobs/${id}`);
  expect([answer.status, answer.body.code, answer.body.message]).toEqual([
    404,
    "not_found",
    `There is no run with the id '${decodeURIComponent(id)}'.`,
  ]);
});

test.each([
  ["limit=0", "limit"],
  ["limit=101", "limit"],
  ["limit=ten", "limit"],
  ["status=done", "status"],
  ["created_after=yesterday", "created_after"],
  ["sort=asc", "sort"],
  ["cursor=abc", "cursor"],
  ["search=%00", "search"],
  ["created_after=0000-01-01T00:00:00Z", "created_after"],
  ["created_after=0001-01-01T00:00:00%2B23:59", "created_after"],
  ["created_before=9999-12-31T23:59:59-23:59", "created_before"],
])("a list with %s names the invalid parameter", async (query, path) => {
  const answer = await send(org.live, "GET", `/jobs?${query}`);
  expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
  expect(answer.body.details).toMatchObject([{ path }]);
});

test("a cursor that was edited or belongs to another tenant, list or filter is refused", async () => {
  const mine = await newOrganization();
  const theirs = await newOrganization();
  for (const key of [mine.live, mine.live, theirs.live, theirs.live])
    await send(key, "POST", "/jobs", { body: good });
  const cursor: string = (await send(mine.live, "GET", "/jobs?limit=1")).body.next_cursor;
  const foreign: string = (await send(theirs.live, "GET", "/jobs?limit=1")).body.next_cursor;
  const edited = cursor.slice(0, -2) + (cursor.endsWith("AA") ? "BB" : "AA");
  for (const query of [`cursor=${edited}`, `cursor=${foreign}`, `cursor=${cursor}&status=queued`]) {
    const answer = await send(mine.live, "GET", `/jobs?limit=1&${query}`);
    expect([query, answer.status, answer.body.code]).toEqual([query, 400, "invalid_request"]);
  }
  expect((await send(mine.live, "GET", `/jobs?limit=1&cursor=${cursor}`)).status).toBe(200);
});

test("a cursor outlives a change of WORKOS_COOKIE_PASSWORD, and a new NEXIO_SECRETS_KEY that has the old key behind it", async () => {
  const { live } = await newOrganization();
  for (let i = 0; i < 2; i++) await send(live, "POST", "/jobs", { body: good });
  const cursor: string = (await send(live, "GET", "/jobs?limit=1")).body.next_cursor;
  const status = async () => (await send(live, "GET", `/jobs?limit=1&cursor=${cursor}`)).status;
  const { WORKOS_COOKIE_PASSWORD: password, NEXIO_SECRETS_KEY: ring } = process.env;
  const rotate = (variables: Record<string, string | undefined>) => {
    Object.assign(process.env, variables);
    resetProcessValues();
  };
  const added = `added:${Buffer.alloc(32, 9).toString("base64")}`;
  rotate({ WORKOS_COOKIE_PASSWORD: "another-password-of-at-least-32-characters" });
  expect(await status()).toBe(200);
  rotate({ NEXIO_SECRETS_KEY: `${added},${ring}` });
  expect(await status()).toBe(200);
  // Without the old key it is refused, so the change has arrived.
  rotate({ NEXIO_SECRETS_KEY: added });
  expect(await status()).toBe(400);
  rotate({ WORKOS_COOKIE_PASSWORD: password, NEXIO_SECRETS_KEY: ring });
  expect(await status()).toBe(200);
});

test.each(["%00", "evt_", "evt_012345678901234567890%00", "run_0123456789012345678901"])(
  "a malformed event id (%s) is not found",
  async (id) => {
    const answer = await send(org.live, "GET", `/events/${id}`);
    expect([answer.status, answer.body.message]).toEqual([
      404,
      `There is no event with the id '${decodeURIComponent(id)}'.`,
    ]);
  },
);

test.each([
  ["PUT", "/jobs", "POST, GET, HEAD"],
  ["OPTIONS", "/jobs/stats", "GET, HEAD"],
  ["DELETE", "/jobs/run_0123456789012345678901", "GET, HEAD"],
  ["GET", "/jobs/run_0123456789012345678901/cancel", "POST"],
  ["POST", "/webhooks/x", "GET, HEAD, PATCH, DELETE"],
])("%s %s lists the accepted methods", async (method, path, allowed) => {
  const answer = await send(org.live, method, path);
  expect([answer.status, answer.body.code, answer.headers.get("allow")]).toEqual([
    405,
    "method_not_allowed",
    allowed,
  ]);
  expect((await send(null, method, path)).status).toBe(401);
});

test("an unknown path has the same error body as every other error", async () => {
  const answer = await send(org.live, "GET", "/nothing/here");
  expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
  expect(answer.headers.get("x-ratelimit-limit")).toBe("600");
});
