import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { pgPool } from "@/lib/db/client";
import { resetProcessValues } from "@/lib/process-value";
import { createKeyring } from "@/lib/secrets/keyring";
import { resealAll } from "@/lib/secrets/reseal";
import { open, seal, slackBinding } from "@/lib/secrets/sealing";
import { newOrganization } from "@/lib/testing/api";
import { auditOf } from "@/lib/testing/deliveries";
import { portalOf } from "@/lib/testing/portal";
import { httpReceiver } from "@/lib/testing/receiver";
import { createTransport } from "@/lib/webhooks/transport/send";
import { postToSlack, slackText } from "./slack";

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;
beforeEach(async () => {
  org = await newOrganization();
  portal = portalOf(org);
});
const transport = createTransport({ allowLoopbackHttp: true, ports: [443] });
afterAll(() => transport.close());

const URL_OF_SLACK = "https://hooks.slack.com/services/T000/B000/secret-part";
const save = (body: object) => portal("PUT", "/settings/slack", body);
const stored = async () => (await portal("GET", "/settings/slack")).body.webhook;

test.each([
  ["http://hooks.slack.com/x", /must begin with https/],
  ["https://127.0.0.1/x", /must point to a public address/],
  ["https://10.0.0.7/x", /must point to a public address/],
  ["https://[::1]/x", /must point to a public address/],
  ["https://2130706433/x", /must point to a public address/],
  ["https://localhost/x", /must point to a public address/],
  ["https://slack.internal/x", /must point to a public address/],
  ["https://user:pass@hooks.slack.com/x", /must not contain a user name/],
  ["https://hooks.slack.com:6379/x", /must use port 443/],
  ["hooks.slack.com", /must be a URL such as/],
])("a URL that no webhook may have is refused, and nothing is stored: %s", async (url, message) => {
  const { status, text } = await save({ url, kinds: ["endpoint_failing"] });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(text).toMatch(message);
  expect(text).not.toContain("pass@");
  expect(await stored()).toBeNull();
});

test("the URL is stored sealed, never shown, and not in the audit log", async () => {
  expect((await save({ kinds: [] })).text).toContain("no Slack webhook is stored yet");
  const saved = await save({ url: URL_OF_SLACK, kinds: ["endpoint_failing"] });
  expect(saved.body.webhook).toMatchObject({
    host: "hooks.slack.com",
    kinds: ["endpoint_failing"],
    created_by: "avery@nexio.example",
    last_error: null,
  });
  // Only the kinds: the URL stays.
  expect((await save({ kinds: ["key_expiring"] })).body.webhook).toMatchObject({
    host: "hooks.slack.com",
    kinds: ["key_expiring"],
  });
  const { rows } = await pgPool().query<{ text: string }>(
    "select string_agg(t::text, ' ') as text from (select * from slack_webhooks) as t",
  );
  expect(`${rows[0]?.text}${JSON.stringify(await auditOf(org.orgId))}`).not.toContain(
    "secret-part",
  );
  expect((await portal("DELETE", "/settings/slack")).status).toBe(200);
  expect((await portal("DELETE", "/settings/slack")).status).toBe(404);
  expect((await portal("POST", "/settings/slack/test")).status).toBe(404);
});

test("the URL can be opened after a rotation of the keyring, without the older key", async () => {
  await save({ url: URL_OF_SLACK, kinds: [] });
  const older = `older:${Buffer.alloc(32, 9).toString("base64")}`;
  const binding = slackBinding(org.orgId);
  await pgPool().query("update slack_webhooks set url = $2 where org_id = $1", [
    org.orgId,
    createKeyring(older).seal(URL_OF_SLACK, binding),
  ]);
  expect(await postToSlack(org.orgId, "Text", transport)).toMatchObject({ outcome: "refused" });
  vi.stubEnv("NEXIO_SECRETS_KEY", `${process.env.NEXIO_SECRETS_KEY},${older}`);
  resetProcessValues();
  expect(await resealAll()).toMatchObject({ resealed: 1, unopened: 0 });
  vi.unstubAllEnvs();
  resetProcessValues();
  const { rows } = await pgPool().query<{ url: Buffer }>(
    "select url from slack_webhooks where org_id = $1",
    [org.orgId],
  );
  expect(rows.map(({ url }) => open(url, binding))).toEqual([URL_OF_SLACK]);
});

test("a change of the kinds that comes after the deletion is refused, and stores nothing", async () => {
  await save({ url: URL_OF_SLACK, kinds: [] });
  const [removed, changed, replaced] = await Promise.all([
    portal("DELETE", "/settings/slack"),
    save({ kinds: ["key_expiring"] }),
    save({ url: URL_OF_SLACK, kinds: ["endpoint_failing"] }),
  ]);
  expect(removed.status).toBe(200);
  expect([200, 400]).toContain(changed.status);
  // A URL that was sent is stored or deleted, and never missing.
  expect(replaced.status).toBe(200);
});

test("a member without the permission sees it, and changes and tests nothing", async () => {
  await save({ url: URL_OF_SLACK, kinds: [] });
  const reader = portalOf({ ...org, permissions: ["runs:read"] });
  expect((await reader("GET", "/settings/slack")).body.webhook.host).toBe("hooks.slack.com");
  for (const [method, path, body] of [
    ["PUT", "/settings/slack", { kinds: [] }],
    ["DELETE", "/settings/slack", undefined],
    ["POST", "/settings/slack/test", undefined],
  ] as const)
    expect((await reader(method, path, body)).status).toBe(403);
});

test("a message is JSON with a text, and a failure is shown until the next success", async () => {
  let status = 404;
  const slack = await httpReceiver((_request, response) => response.writeHead(status).end("no"));
  await save({ url: URL_OF_SLACK, kinds: [] });
  await pgPool().query("update slack_webhooks set url = $2 where org_id = $1", [
    org.orgId,
    seal(slack.url, slackBinding(org.orgId)),
  ]);
  const text = slackText({ title: "<!channel> & co", text: "Text", url: "https://nexio.example/" });
  expect(await postToSlack(org.orgId, text, transport)).toEqual({
    outcome: "refused",
    reason: "The message was not accepted: HTTP 404.",
  });
  expect((await stored()).last_error).toContain("HTTP 404");
  status = 503;
  expect(await postToSlack(org.orgId, text, transport)).toMatchObject({ outcome: "failed" });
  status = 200;
  expect(await postToSlack(org.orgId, text, transport)).toEqual({ outcome: "sent" });
  expect(await stored()).toMatchObject({ last_error: null, last_sent_at: expect.any(String) });
  expect(JSON.parse(slack.requests[0]?.body ?? "")).toEqual({
    text: "*&lt;!channel&gt; &amp; co*\nText\n<https://nexio.example/|Open in Nexio>",
  });
  await slack.close();
});

test("a stored name that leads to a private address is not posted to: each connection checks its address", async () => {
  await save({ url: "https://hooks.example.com/x", kinds: [] });
  const rebound = createTransport(
    { allowLoopbackHttp: false, ports: [443] },
    { resolve: async () => [{ address: "10.0.0.7", family: 4 }] },
  );
  // No public address.
  expect(await postToSlack(org.orgId, "Text", rebound)).toMatchObject({
    reason: expect.stringContaining("DNS error"),
  });
  await rebound.close();
});
