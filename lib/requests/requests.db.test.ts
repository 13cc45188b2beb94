import { beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { pgPool } from "@/lib/db/client";
import { setOwnLimits } from "@/lib/runs/own-limits";
import { newOrganization } from "@/lib/testing/api";
import { portalOf } from "@/lib/testing/portal";
import { QUOTES } from "@/lib/testing/run-bodies";
import { listRequests, type RequestFilters } from "./find-requests";
import { maintainRequestPartitions } from "./partitions";
import { type AnsweredRequest, createRequestRecorder } from "./recorder";

const recorder = createRequestRecorder();
const api = publicApi({ record: recorder.record });
let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;
beforeAll(async () => {
  org = await newOrganization();
  portal = portalOf(org);
});

async function request(
  method: string,
  path: string,
  body?: unknown,
  key = org.live,
  headers: Record<string, string> = {},
) {
  const response = await api.request(`/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  await recorder.flush();
  return { id: response.headers.get("x-request-id") ?? "", body: JSON.parse(text) };
}

test("a submission is linked to its run, which has its input, and both ways lead to the other", async () => {
  const { id, body } = await request("POST", "/jobs", QUOTES);
  const found = (await portal("GET", `/requests/${id}`)).body;
  expect(found).toMatchObject({
    request_id: id,
    method: "POST",
    path: "/api/v1/jobs",
    status: 202,
    code: null,
    run_id: body.run_id,
    key: { name: "Test" },
    body: null,
    body_omitted: "run_input",
  });
  expect((await portal("GET", `/requests?run_id=${body.run_id}`)).body.data).toMatchObject([
    { request_id: id },
  ]);
});

test("a refused request shows its code, its query and its body without personal data", async () => {
  const body = { ...QUOTES, input: { ...QUOTES.input, state: "ZZ", named_insured: "Kim Lee" } };
  const { id } = await request("POST", "/jobs", body);
  const found = await portal("GET", `/requests/${id}`);
  expect(found.body).toMatchObject({
    status: 400,
    code: "invalid_request",
    run_id: null,
    body: { input: { state: "ZZ", named_insured: "[redacted]" } },
  });
  expect(found.text).not.toContain("Kim Lee");
  const read = await request("GET", "/jobs?search=Kim+Lee&status=queued&limit=many");
  expect((await portal("GET", `/requests/${read.id}`)).body).toMatchObject({
    path: "/api/v1/jobs",
    query: { search: "[redacted]", status: "queued", limit: "many" },
  });
});

test("a submission that is sent again with its Idempotency-Key is linked to the run of the first", async () => {
  const headers = { "idempotency-key": "again" };
  const first = await request("POST", "/jobs", QUOTES, org.live, headers);
  const second = await request("POST", "/jobs", QUOTES, org.live, headers);
  expect(second.body.run_id).toBe(first.body.run_id);
  expect((await portal("GET", `/requests/${second.id}`)).body).toMatchObject({
    run_id: first.body.run_id,
    body: null,
    body_omitted: "run_input",
  });
});

test("refusals by the rate limit are recorded, with their key", async () => {
  const limited = await newOrganization();
  await setOwnLimits(limited.orgId, { clear: true, rateLimit: 0 });
  const { id } = await request("GET", "/pools", undefined, limited.live);
  expect((await portalOf(limited)("GET", `/requests/${id}`)).body).toMatchObject({
    status: 429,
    code: "rate_limited",
    key: { name: "Test" },
  });
});

test("a path to nothing is recorded without what may be personal data", async () => {
  const { id } = await request("GET", "/customers/kim%40example.com");
  expect((await portal("GET", `/requests/${id}`)).body.path).toBe("/api/v1/customers/[redacted]");
});

test("filters find requests by outcome, method, code, key, path and id, and nothing of other tenants", async () => {
  const own = await newOrganization();
  const ownPortal = portalOf(own);
  const ids = async (query: string) =>
    (await ownPortal("GET", `/requests?${query}`)).body.data.map(
      (one: { request_id: string }) => one.request_id,
    );
  const read = (await request("GET", "/pools", undefined, own.live)).id;
  const missing = (await request("GET", "/jobs/run_0000000000000000000000", undefined, own.live))
    .id;
  const refused = (await request("POST", "/webhooks", {}, own.live)).id;
  const inTest = (await request("GET", "/pools", undefined, own.test)).id;

  expect(await ids("")).toEqual([refused, missing, read]);
  expect(await ids("outcome=failed")).toEqual([refused, missing]);
  expect(await ids("outcome=succeeded")).toEqual([read]);
  expect(await ids("method=GET")).toEqual([missing, read]);
  expect(await ids("code=not_found")).toEqual([missing]);
  expect(await ids("search=webh")).toEqual([refused]);
  expect(await ids(`search=${read}`)).toEqual([read]);
  expect(await ids(`search=${inTest}`)).toEqual([]);
  const [{ key }] = (await ownPortal("GET", "/requests")).body.data;
  expect(await ids(`key_id=${key.id}&method=POST`)).toEqual([refused]);
  expect((await ownPortal("GET", `/requests/${inTest}`)).status).toBe(404);
  expect((await portal("GET", `/requests/${read}`)).status).toBe(404);

  // A filter that stops early goes on from there on the next page.
  const tenant = { orgId: own.orgId, environment: "live" };
  async function pagesOfOne(filters: RequestFilters) {
    let after: string | undefined;
    const pages: string[][] = [];
    do {
      const page = await listRequests(tenant, { filters, limit: 5, after, maxScanned: 1 });
      pages.push(page.items.map(({ request_id }) => request_id));
      after = page.nextCursor ?? undefined;
    } while (after !== undefined);
    return pages;
  }
  expect((await pagesOfOne({ method: "GET" })).flat()).toEqual([missing, read]);
  expect((await pagesOfOne({ outcome: "succeeded" })).slice(0, 3)).toEqual([[], [], [read]]);
});

const answered = (n: number, rest: Partial<AnsweredRequest> = {}): AnsweredRequest => ({
  requestId: `req_${String(n).padStart(22, "0")}`,
  orgId: "org_frequent",
  environment: "live",
  keyId: "00000000-0000-4000-8000-000000000001",
  method: "GET",
  url: "http://localhost/api/v1/jobs",
  status: 200,
  code: undefined,
  durationMs: 1,
  address: null,
  runId: undefined,
  body: undefined,
  ...rest,
});
const countOf = async (orgId: string) =>
  (await listRequests({ orgId, environment: "live" }, { filters: {}, limit: 200 })).items.length;

test("of successful reads in one second ten are recorded, and every write and every failure", async () => {
  const started = Date.now();
  while (Date.now() % 1_000 > 800) await new Promise((done) => setTimeout(done, 20));
  for (let n = 0; n < 30; n += 1) recorder.record(answered(n));
  for (let n = 30; n < 60; n += 1) recorder.record(answered(n, { method: "POST", status: 202 }));
  for (let n = 60; n < 90; n += 1) recorder.record(answered(n, { status: 404, code: "not_found" }));
  await recorder.flush();
  expect(Date.now() - started).toBeLessThan(60_000);
  expect(await countOf("org_frequent")).toBe(10 + 30 + 30);
});

test("a large body is not kept, and is said to be too large", async () => {
  const json = { slug: "x", unknown: "y".repeat(100_000) };
  recorder.record(
    answered(100, { orgId: "org_body", method: "POST", body: { json, bytes: 100_020 } }),
  );
  const many = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, n) => [`unknown_field_${n}`, 1]),
  );
  recorder.record(
    answered(101, { orgId: "org_body", method: "POST", body: { json: many, bytes: 20_500 } }),
  );
  await recorder.flush();
  const { rows } = await pgPool().query(
    "select body, body_omitted from api_requests where org_id = 'org_body'",
  );
  expect(rows).toEqual([
    { body: null, body_omitted: "too_large" },
    { body: null, body_omitted: "too_large" },
  ]);
});

test("requests that wait have a limit in bytes, with their URLs", async () => {
  const url = `http://localhost/api/v1/jobs?search=${"x".repeat(16_000)}`;
  for (let n = 0; n < 2_500; n += 1)
    recorder.record(answered(1_000 + n, { orgId: "org_long", method: "POST", url, status: 400 }));
  await recorder.flush();
  const { rows } = await pgPool().query(
    "select count(*)::int as n from api_requests where org_id = 'org_long'",
  );
  expect(rows).toEqual([{ n: Math.floor(33_554_432 / url.length) }]);
});

test("days that ended more than a week ago are dropped, and every time has a partition", async () => {
  const day = 86_400_000;
  const insert = (at: Date) =>
    pgPool().query(
      `insert into api_requests (org_id, environment, at, request_id, method, path, status, key_id, duration_ms)
       values ('org_days', 'live', $1, 'req_' || $2, 'GET', '/', 200, gen_random_uuid(), 1)`,
      [at, String(at.getTime())],
    );
  // Without a worker for days, rows are in no day's partition.
  await insert(new Date(Date.now() + 10 * day));
  expect(await countOf("org_days")).toBe(1);
  const created = await maintainRequestPartitions(new Date(Date.now() + 7 * day));
  expect(created.filter((name) => !name.startsWith("-"))).toHaveLength(4);
  // Today's partition is kept until a week after its end.
  expect(created.filter((name) => name.startsWith("-"))).toEqual([]);
  expect(await countOf("org_days")).toBe(1);
  const later = await maintainRequestPartitions(new Date(Date.now() + 19 * day));
  expect(later.filter((name) => name.startsWith("-")).length).toBeGreaterThanOrEqual(5);
  expect(await countOf("org_days")).toBe(0);
  expect(await maintainRequestPartitions(new Date(Date.now() + 19 * day))).toEqual([]);
});
