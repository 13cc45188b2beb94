import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withRequest } from "@/lib/api/http/request-origin";
import { createApiKey } from "@/lib/auth/api-keys";
import { disableOrganization } from "@/lib/auth/disable-organization";
import { pgPool } from "@/lib/db/client";
import { appendPendingOf } from "@/lib/records/chain/append";
import { verifyChain } from "@/lib/records/chain/verify-chain";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { COVERAGE } from "@/lib/testing/run-bodies";
import { createSharedRecord } from "./shared-record";

let server: Server;
let base: string;
let org: Awaited<ReturnType<typeof newOrganization>>;
let runId: string;
/** Each test has its own: openings are counted by address. */
let address = "192.0.2.1";

const PERSON = "Wilhelmina Katzenbach";

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  runId = await finishedRun(org.live, {
    ...JOB,
    profile: { ...JOB.profile, entity: PERSON, contact_email: "wk@katzenbach.example" },
  });
  const handler = createSharedRecord((_, response) => response.writeHead(404).end("next"));
  server = createServer((request, response) => {
    void withRequest({ requestId: "req_1", address }, () => handler(request, response));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address()` returns a string only for pipes.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const share = async (body: object = {}, id = runId, key = org.live) =>
  send(key, "POST", `/runs/${id}/shares`, { body });
const open = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${base}${new URL(url).pathname}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const sharesOf = async (id = runId, key = org.live) =>
  (await send(key, "GET", `/runs/${id}/shares`)).body.data;

test("a stranger with the link sees the record and nothing else, and every opening is logged", async () => {
  const created = await share({ redact: false, recipient: "New York DFS" });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({ state: "active", redacted: false, opened: 0 });
  const days = Date.parse(created.body.expires_at) - Date.parse(created.body.created_at);
  expect(days / 86_400_000).toBe(7);
  const opened = await open(created.body.url, { "user-agent": "Reader/1.0" });
  expect(opened.status).toBe(200);
  expect(opened.text).toContain(PERSON);
  expect(opened.text).not.toMatch(/<script|<link|<img|<iframe|src="http/);
  expect(opened.headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
  expect(Object.fromEntries(opened.headers)).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
    "cache-control": "no-store",
  });
  const [listed] = await sharesOf();
  expect(listed).toMatchObject({
    ...{ id: created.body.id, recipient: "New York DFS", opened: 1 },
    openings: [{ outcome: "opened", address: "192.0.2.1", user_agent: "Reader/1.0" }],
  });
  expect(listed.url).toBeUndefined();
  const { rows } = await pgPool().query("select * from record_shares where id = $1", [listed.id]);
  expect(JSON.stringify(rows)).not.toContain(created.body.url.split("/").at(-1));
});

test("an expired link names the zone of its time: the sender's, or UTC", async () => {
  const { body: expired } = await share({ expires_in_days: 1 });
  await pgPool().query(
    "update record_shares set expires_at = '2026-03-08 15:00:00Z' where id = $1",
    [expired.id],
  );
  const page = async () => (await open(expired.url)).text;
  expect(await page()).toContain("Mar 8, 2026, 3:00:00 PM UTC (Coordinated Universal Time)");
  const zone = [org.orgId, "America/New_York"];
  await pgPool().query("insert into time_zones values ($1, '', $2, now())", zone);
  expect(await page()).toContain("Mar 8, 2026, 11:00:00 AM EDT, the sender&#39;s time");
  await pgPool().query("delete from time_zones where org_id = $1", [org.orgId]);
});

test("an expired and a revoked link say so with 410, show nothing of the run, and their openings are logged", async () => {
  const { body: expired } = await share({ expires_in_days: 1 });
  await pgPool().query("update record_shares set expires_at = now() where id = $1", [expired.id]);
  const late = await open(expired.url);
  expect(late.status).toBe(410);
  expect(late.text).toContain("This link has expired");
  const { body: other } = await share();
  const revoked = await send(org.live, "DELETE", `/runs/${runId}/shares/${other.id}`);
  expect([revoked.status, revoked.body.state]).toEqual([200, "revoked"]);
  expect((await send(org.live, "DELETE", `/runs/${runId}/shares/${other.id}`)).body).toEqual(
    revoked.body,
  );
  const gone = await open(other.url);
  expect(gone.status).toBe(410);
  expect(gone.text).toContain("This link was revoked");
  for (const { text } of [late, gone]) {
    expect(text).not.toContain(PERSON);
    expect(text).not.toContain(runId);
  }
  const shares = await sharesOf();
  const outcomes = (id: string) =>
    shares
      .find((each: { id: string }) => each.id === id)
      .openings.map(({ outcome }: { outcome: string }) => outcome);
  expect([outcomes(expired.id), outcomes(other.id)]).toEqual([["expired"], ["revoked"]]);
});

test("a redacted link has nothing of the person, says what was taken out, and still has the answer and the hashes", async () => {
  await send(org.live, "POST", `/engines/default/runs/${runId}/annotations`, {
    body: { rating: "bad", comment: `${PERSON} called`, submitter_id: "broker-417" },
  });
  await send(org.live, "POST", `/runs/${runId}/decisions`, {
    body: {
      ...{ type: "placed", carrier: "Alder Specialty", placed_on: "2026-11-20", premium: 4_321 },
      policy_number: "HO-2026-004417",
    },
  });
  const { text } = await open((await share()).body.url);
  for (const personal of ["Katzenbach", "katzenbach", "broker-417", "4,321", "HO-2026-004417"])
    expect(text).not.toContain(personal);
  expect(text).toContain("Redacted copy.");
  expect(text).toContain("Placed with Alder Specialty");
  const packet = (await send(org.live, "GET", `/runs/${runId}/defensibility-packet`)).body;
  expect(text).toContain(packet.provenance.result_hash);
  // Facts that identify nobody stay.
  expect(text).toContain("California");
  const coverage = await finishedRun(org.live, {
    input: { ...COVERAGE.input, named_insured: PERSON },
  });
  const gaps = (await open((await share({}, coverage)).body.url)).text;
  expect(gaps).not.toContain("Katzenbach");
  expect(gaps).not.toContain("Corolla");
  expect(gaps).toContain("No umbrella/excess liability policy");
});

test("the links of a disabled organization show nothing", async () => {
  const { orgId, live } = await newOrganization();
  const { body } = await share({}, await finishedRun(live), live);
  const actor = { type: "system", id: "test", label: "test" } as const;
  await disableOrganization(orgId, { reason: "Contract ended", actor });
  expect((await open(body.url)).status).toBe(404);
});

test("an unknown link is not found, and other paths are passed on", async () => {
  for (const path of ["/shared/", `/shared/${"a".repeat(43)}`, "/shared/a/b"]) {
    const { status, text } = await open(`${base}${path}`);
    expect([path, status, text]).toEqual([path, 404, expect.stringContaining("Link not found")]);
    expect((await fetch(`${base}${path}`, { method: "HEAD" })).status).toBe(404);
  }
  expect((await open(`${base}/shared/${"a".repeat(43)}`)).text).toContain("Link not found");
  expect((await open(`${base}/other`)).text).toBe("next");
});

test("a link is never passed on: whatever writes to it is refused", async () => {
  const { url } = (await share()).body;
  for (const method of ["POST", "PUT", "DELETE"]) {
    const answer = await fetch(url.replace(/^.*(?=\/shared)/, base), { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  }
});

test("an address that opens links again and again is refused for the rest of the minute", async () => {
  address = "192.0.2.99";
  const answers = [];
  for (let i = 0; i < 31; i++) answers.push(await open(`${base}/shared/${"b".repeat(43)}`));
  expect(answers.slice(0, 30).every(({ status }) => status === 404)).toBe(true);
  expect(answers[30]?.status).toBe(429);
  expect(Number(answers[30]?.headers.get("retry-after"))).toBeGreaterThan(0);
  address = "192.0.2.1";
});

test("a link needs an ended run of the organization, the permission, and a time of at most 90 days", async () => {
  const other = await newOrganization();
  expect((await share({}, runId, other.live)).status).toBe(404);
  const plain = await createApiKey({
    ...{ orgId: org.orgId, environment: "live", name: "Plain", createdBy: "test" },
  });
  const refused = await share({}, runId, plain.secret);
  expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
  const long = await share({ expires_in_days: 91 });
  expect(long.body.details).toEqual([
    { path: "expires_in_days", message: expect.stringContaining("must be at most 90") },
  ]);
  const { body } = await send(org.live, "POST", "/jobs", { body: JOB });
  const unfinished = await share({}, body.run_id);
  expect([unfinished.status, unfinished.body.code]).toEqual([409, "conflict"]);
});

test("links are in the hash chain and in the audit log, and an erasure takes recipient and readers out of them", async () => {
  const { orgId, live } = await newOrganization();
  const id = await finishedRun(live);
  const { body } = await share({ recipient: "Jane Roe" }, id, live);
  await open(body.url, { "user-agent": "Reader/1.0" });
  await send(live, "DELETE", `/runs/${id}/shares/${body.id}`);
  const actions = (await auditOf(orgId)).filter(({ target }) => target === id);
  expect(actions.map(({ action }) => action)).toEqual(["run.shared", "run.share_revoked"]);
  await send(live, "POST", `/jobs/${id}/erasure`, { body: { reason: "Request" } });
  const [erased] = await sharesOf(id, live);
  expect(erased).toMatchObject({
    recipient: null,
    openings: [{ outcome: "opened", address: null, user_agent: null }],
  });
  await appendPendingOf(orgId, id);
  expect(await verifyChain(orgId, { by: "test" })).toMatchObject({ outcome: "intact" });
  await pgPool().query("update record_shares set redacted = not redacted where id = $1", [body.id]);
  expect((await verifyChain(orgId, { by: "test" })).problems).toMatchObject([
    { code: "changed_content", kind: "share", subject_id: `${id}/${body.id}` },
  ]);
});
