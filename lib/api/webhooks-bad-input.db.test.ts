import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { newOrganization, send, withoutReceivedId } from "@/lib/testing/api";
import { HOOK, newEndpoint } from "@/lib/testing/deliveries";

type Organization = Awaited<ReturnType<typeof newOrganization>>;
let mine: Organization;
let theirs: Organization;
let id: string;
const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

beforeAll(async () => {
  [mine, theirs] = [await newOrganization(), await newOrganization()];
  id = await newEndpoint(mine.live);
});

/** Every row of webhooks as text. Equal before and after means that nothing changed. */
const everything = async () => {
  const { rows } = await database().execute<{ text: string }>(sql`
    select concat_ws('|',
      (select json_agg(e order by id) from webhook_endpoints e), (select json_agg(s order by id) from webhook_secrets s),
      (select json_agg(d order by id) from webhook_deliveries d), (select json_agg(v order by id) from webhook_events v),
      (select json_agg(a order by id) from audit_log a), (select count(*) from realtime_publishes), (select count(*) from idempotency_keys)) as text`);
  return rows[0]?.text;
};

const refused: [string, object, number, string, string][] = [
  ["http", { ...HOOK, url: "http://example.com/hooks" }, 422, "url_not_allowed", "url"],
  ["another scheme", { ...HOOK, url: "ftp://example.com/hooks" }, 422, "url_not_allowed", "url"],
  [
    "a user",
    { ...HOOK, url: "https://user:secret@example.com/hooks" },
    422,
    "url_not_allowed",
    "url",
  ],
  [
    "a loopback address",
    { ...HOOK, url: "https://127.0.0.1/hooks" },
    422,
    "url_not_allowed",
    "url",
  ],
  [
    "a metadata address",
    { ...HOOK, url: "https://169.254.169.254/latest" },
    422,
    "url_not_allowed",
    "url",
  ],
  [
    "a URL of 2,049 characters",
    { ...HOOK, url: `https://example.com/${"x".repeat(2049 - 20)}` },
    400,
    "invalid_request",
    "url",
  ],
  ["no URL at all", { ...HOOK, url: "hooks" }, 400, "invalid_request", "url"],
  ["a URL that is a number", { ...HOOK, url: 7 }, 400, "invalid_request", "url"],
  ["an unknown event", { ...HOOK, events: ["run.started"] }, 400, "invalid_request", "events.0"],
  ["the test event", { ...HOOK, events: ["webhook.test"] }, 400, "invalid_request", "events.0"],
  ["no event", { ...HOOK, events: [] }, 400, "invalid_request", "events"],
  ["no list of events", { url: HOOK.url }, 400, "invalid_request", "events"],
  [
    "the same event twice",
    { ...HOOK, events: ["run.failed", "run.failed"] },
    400,
    "invalid_request",
    "events.1",
  ],
  [
    "a description of 257",
    { ...HOOK, description: "x".repeat(257) },
    400,
    "invalid_request",
    "description",
  ],
  [
    "a token with a line break",
    { ...HOOK, auth_token: "abc\r\nX-Admin: 1" },
    400,
    "invalid_request",
    "auth_token",
  ],
  ["an empty token", { ...HOOK, auth_token: "" }, 400, "invalid_request", "auth_token"],
  [
    "a token beyond ASCII",
    { ...HOOK, auth_token: "schlüssel" },
    400,
    "invalid_request",
    "auth_token",
  ],
  ["an unknown field", { ...HOOK, secret: "whsec_mine" }, 400, "invalid_request", "secret"],
];

test.each(refused)(
  "%s is refused with its code and path on create and on update, and nothing changes",
  async (_, body, status, code, path) => {
    const before = await everything();
    const headers = { "idempotency-key": "the same" };
    const answers = [await send(mine.live, "POST", "/webhooks", { body, headers })];
    // A field that is missing on create is optional on update.
    if ("events" in body) answers.push(await send(mine.live, "PATCH", `/webhooks/${id}`, { body }));
    for (const answer of answers) {
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.body.details).toEqual(
        expect.arrayContaining([{ path, message: expect.any(String) }]),
      );
      expect(answer.body.message).toContain(path);
      expect(answer.text).not.toMatch(/169\.254|127\.0\.0\.1/);
    }
    expect(await everything()).toBe(before);
  },
);

test("a description of 256 characters and a token of visible characters are accepted", async () => {
  const answer = await send(theirs.test, "POST", "/webhooks", {
    body: { ...HOOK, description: "x".repeat(256), auth_token: "a.b-c_d~e+f/g=" },
  });
  expect(answer.status).toBe(201);
});

test("an update without fields is refused", async () => {
  const answer = await send(mine.live, "PATCH", `/webhooks/${id}`, { body: {} });
  expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
});

test("an eleventh endpoint is refused with its own code, and nothing is stored", async () => {
  const full = await newOrganization();
  for (let i = 0; i < 10; i++) await newEndpoint(full.live);
  const before = await everything();
  const answer = await send(full.live, "POST", "/webhooks", { body: HOOK });
  expect([answer.status, answer.body.code]).toEqual([409, "endpoint_limit_reached"]);
  expect(await everything()).toBe(before);
});

const ON_ENDPOINT = [
  ["GET", "/webhooks/{id}", undefined],
  ["PATCH", "/webhooks/{id}", { active: false }],
  ["DELETE", "/webhooks/{id}", undefined],
  ["POST", "/webhooks/{id}/rotate-secret", undefined],
  ["DELETE", "/webhooks/{id}/secrets/0190a0a0-0000-7000-8000-000000000000", undefined],
  ["POST", "/webhooks/{id}/test", undefined],
  ["GET", "/webhooks/{id}/stats", undefined],
  ["GET", "/webhooks/{id}/version-preview?webhook_version=2026-11-30", undefined],
  ["GET", "/webhooks/{id}/deliveries", undefined],
  ["POST", "/webhooks/{id}/recover", { since: daysAgo(1) }],
  ["GET", "/deliveries/{id}", undefined],
  ["POST", "/deliveries/{id}/replay", undefined],
  ["POST", "/deliveries/{id}/send-now", undefined],
  ["POST", "/webhooks/{id}/retry-now", undefined],
  ["POST", "/test/webhooks/{id}/advance", { seconds: 60 }],
] as const;

test.each(ON_ENDPOINT)(
  "%s %s answers for another organization or environment what it answers for a missing object, and nothing changes",
  async (method, path, body) => {
    const before = await everything();
    const anonymous = ({
      text,
      body: { request_id: requestId },
    }: {
      text: string;
      body: { request_id: string };
    }) => withoutReceivedId(text.replaceAll(requestId, ""));
    for (const key of [theirs.live, theirs.test, mine.test]) {
      const foreign = await send(key, method, path.replace("{id}", id), { body });
      const missing = await send(
        key,
        method,
        path.replace("{id}", "0190a0a0-0000-7000-8000-00000000ffff"),
        { body },
      );
      const nonsense = await send(key, method, path.replace("{id}", "nonsense"), { body });
      // The sandbox refuses live before it looks.
      const isClosed = path.startsWith("/test/") && key === theirs.live;
      expect(foreign.status).toBe(isClosed ? 403 : 404);
      expect(anonymous(foreign)).toBe(anonymous(missing));
      expect(anonymous(nonsense)).toBe(anonymous(missing));
    }
    expect(await everything()).toBe(before);
  },
);

test.each([
  ["over more than 30 days", { since: daysAgo(31) }, "since"],
  [
    "over more than 30 days that ended long ago",
    { since: daysAgo(90), until: daysAgo(59) },
    "since",
  ],
  ["that ends before it starts", { since: daysAgo(1), until: daysAgo(2) }, "since"],
  ["in the future", { since: new Date(Date.now() + DAY_MS).toISOString() }, "since"],
  ["without since", {}, "since"],
  ["since the word yesterday", { since: "yesterday" }, "since"],
  ["until the word now", { since: daysAgo(1), until: "now" }, "until"],
])("a recovery %s is refused", async (_, body, path) => {
  const before = await everything();
  const answer = await send(mine.live, "POST", `/webhooks/${id}/recover`, { body });
  expect([answer.status, answer.body.code, answer.body.details[0].path]).toEqual([
    400,
    "invalid_request",
    path,
  ]);
  expect(await everything()).toBe(before);
});

test.each([
  ["state=lost", "state"],
  ["event_type=run.started", "event_type"],
  ["run_id=nonsense", "run_id"],
  ["created_after=yesterday", "created_after"],
  ["cursor=abc", "cursor"],
])("a list of deliveries with %s names the invalid parameter", async (query, path) => {
  for (const list of ["/deliveries", `/webhooks/${id}/deliveries`]) {
    const answer = await send(mine.live, "GET", `${list}?${query}`);
    expect([answer.status, answer.body.code, answer.body.details[0].path]).toEqual([
      400,
      "invalid_request",
      path,
    ]);
  }
});

test.each([["/api-keys"], ["/settings/organization"], ["/settings/pusher"], ["/audit-log"]])(
  "a key cannot call %s",
  async (path) => {
    const answer = await send(mine.live, "GET", path);
    expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
  },
);
