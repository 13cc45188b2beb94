import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { clock } from "@/lib/clock";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { findNotifications } from "@/lib/notifications/find";
import { enqueueEmails, pruneNotifications, sendDue } from "@/lib/notifications/sends";
import { resetProcessValues } from "@/lib/process-value";
import { newEndpoint } from "@/lib/testing/deliveries";
import { portalOf } from "@/lib/testing/portal";
import { httpReceiver } from "@/lib/testing/receiver";
import { createTransport } from "@/lib/webhooks/transport/send";
import { acme } from "../identity/people";
import { startIdentityServer } from "../identity/server";
import { startMailServer } from "./server";

const START = Date.UTC(2026, 10, 30, 12);
const MINUTE_MS = 60_000;

const transport = createTransport({ allowLoopbackHttp: true, ports: [443] });
let identity: Awaited<ReturnType<typeof startIdentityServer>>;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let key: string;
const portal = portalOf({ orgId: acme.id, userId: "user_none" });

function useMailServer(url: string) {
  process.env.NEXIO_SMTP_URL = url;
  process.env.NEXIO_MAIL_FROM = "Nexio <nexio@example.com>";
  resetProcessValues();
}

beforeAll(async () => {
  identity = await startIdentityServer({
    dataDir: mkdtempSync(join(tmpdir(), "nexio-identity-")),
    clientId: "client_nobody",
    apiKey: "sk_test_nobody",
    redirectUris: ["http://localhost:3000/callback"],
  });
  Object.assign(process.env, {
    WORKOS_API_HOSTNAME: "127.0.0.1",
    WORKOS_API_PORT: String(identity.port),
    WORKOS_API_HTTPS: "false",
    NEXIO_WEBHOOK_ALLOW_LOOPBACK: "true",
  });
  mail = await startMailServer();
  const tenant = { orgId: acme.id, environment: "live" } as const;
  key = (await createApiKey({ ...tenant, name: "Test", createdBy: "test" })).secret;
});
afterAll(async () => {
  await Promise.all([identity.close(), mail.close(), transport.close()]);
  await closeDatabase();
});
beforeEach(async () => {
  clock.set(START);
  useMailServer(`smtp://127.0.0.1:${mail.smtpPort}`);
  for (const table of [
    "notifications",
    "notification_sends",
    "slack_webhooks",
    "webhook_secrets",
    "webhook_endpoints",
  ])
    await pgPool().query(`delete from ${table}`);
});
afterEach(() => clock.reset());

/** A notification for all members of the organization. */
async function failingEndpoint() {
  const id = await newEndpoint(key);
  await pgPool().query(
    "update webhook_endpoints set consecutive_failures = 6, failing_since = $2 where id = $1",
    [id, new Date(START)],
  );
  await findNotifications();
  return id;
}
const sends = async () =>
  (
    await pgPool().query<{
      state: string;
      attempts: number;
      error: string | null;
      address: string;
    }>("select state, attempts, error, address from notification_sends order by address")
  ).rows;
const emailAll = () => sendDue("email", transport);

test("each member who wants it gets one email, with the page that helps; two workers send no second one", async () => {
  const before = mail.emails().length;
  const casey = portalOf({ orgId: acme.id, userId: "user_01CASEY" });
  const id = await failingEndpoint();
  await Promise.all([enqueueEmails(), enqueueEmails()]);
  const addressed = await sends();
  expect(addressed.length).toBeGreaterThan(1);
  await Promise.all([emailAll(), emailAll()]);
  await emailAll();
  const arrived = mail.emails().slice(0, mail.emails().length - before);
  expect(arrived.map(({ to }) => to).sort()).toEqual(addressed.map(({ address }) => address));
  expect(arrived[0]).toMatchObject({
    subject: "Endpoint failing: api.example.com",
    from: "nexio@example.com",
    text: expect.stringContaining(`http://localhost:3000/webhooks/${id}/fix?since=`),
  });
  expect((await sends()).every(({ state }) => state === "sent")).toBe(true);
  expect((await casey("GET", "/settings/notifications")).body.email_available).toBe(true);
  const page = await (await fetch(`http://127.0.0.1:${mail.pagePort}/`)).text();
  expect(page).toContain("Endpoint failing: api.example.com");
});

test("an email whose sending was not recorded is sent again with the same Message-ID", async () => {
  await failingEndpoint();
  await enqueueEmails();
  const before = mail.emails().length;
  await emailAll();
  const first = mail.emails().slice(0, mail.emails().length - before);
  // The worker was killed before it recorded them: its lease ends.
  await pgPool().query("update notification_sends set state = 'pending'");
  expect(await emailAll()).toBe(0);
  clock.set(START + 3 * MINUTE_MS);
  await emailAll();
  const second = mail.emails().slice(0, first.length);
  const ids = (emails: typeof first) => emails.map(({ messageId }) => messageId).sort();
  expect(ids(second)).toEqual(ids(first));
});

test("a member who switched emails off gets none", async () => {
  const [member] = (await portal("GET", "/settings/organization")).body.members;
  const mine = portalOf({ orgId: acme.id, userId: member.id });
  const { kinds } = (await mine("GET", "/settings/notifications")).body;
  kinds.endpoint_failing.email = false;
  await mine("PUT", "/settings/notifications", { kinds });
  await failingEndpoint();
  await enqueueEmails();
  expect((await sends()).map(({ address }) => address)).not.toContain(member.email);
  expect(await sends()).not.toEqual([]);
  await pgPool().query("delete from notification_settings");
});

test("a mail server that refuses the password is tried again later, and then given up; the reason is shown", async () => {
  const strict = await startMailServer({
    smtp: {
      authOptional: false,
      onAuth: (_auth, _session, callback) => callback(new Error("Wrong password: s3cret")),
    },
  });
  useMailServer(`smtp://user:s3cret@127.0.0.1:${strict.smtpPort}`);
  await failingEndpoint();
  await enqueueEmails();
  await emailAll();
  expect((await sends())[0]).toMatchObject({
    state: "pending",
    attempts: 1,
    error: "The mail server does not accept the user name or password.",
  });
  for (const minutes of [2, 10, 60, 240, 900]) {
    clock.set(START + minutes * MINUTE_MS);
    await emailAll();
  }
  expect((await sends())[0]).toMatchObject({ state: "failed", attempts: 6 });
  await strict.close();
});

test("a recipient that the mail server refuses is not tried again; a server that is not there is", async () => {
  const picky = await startMailServer({
    smtp: {
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error("No such user"), { responseCode: 550 })),
    },
  });
  useMailServer(`smtp://127.0.0.1:${picky.smtpPort}`);
  await failingEndpoint();
  await enqueueEmails();
  await emailAll();
  expect((await sends())[0]).toMatchObject({
    state: "failed",
    attempts: 1,
    error: "The mail server refused the email (550).",
  });
  await picky.close();
  await pgPool().query(
    "update notification_sends set state = 'pending', attempts = 0, due_at = $1",
    [new Date(START)],
  );
  await emailAll();
  expect((await sends())[0]).toMatchObject({
    state: "pending",
    error: "The mail server could not be reached.",
  });
});

test("a mail server that accepts connections and says nothing holds up neither Slack nor the next turn", async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => sockets.add(socket.on("error", () => undefined)));
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  useMailServer(`smtp://127.0.0.1:${port}`);
  const slack = await httpReceiver((_request, response) => response.end("ok"));
  await portal("PUT", "/settings/slack", { url: slack.url, kinds: ["endpoint_failing"] });
  await failingEndpoint();
  await enqueueEmails();
  const emails = emailAll();
  await sendDue("slack", transport);
  expect(slack.requests.map(({ body }) => body)).toEqual([
    expect.stringContaining("*Endpoint failing: api.example.com*"),
  ]);
  // Nobody else takes them while they are being sent.
  expect(await emailAll()).toBe(0);
  for (const socket of sockets) socket.destroy();
  await emails;
  expect((await sends()).filter(({ error }) => error !== null)).not.toEqual([]);
  await Promise.all([slack.close(), new Promise((resolve) => silent.close(resolve))]);
});

test("an organization whose members cannot be read delays no other, however many notifications it has", async () => {
  await failingEndpoint();
  await pgPool().query(
    `insert into notifications
       select (jsonb_populate_record(one, jsonb_build_object('org_id', 'org_unknown', 'id', gen_random_uuid(),
         'dedupe_key', 'many:' || n, 'created_at', one.created_at - interval '1 minute'))).*
       from notifications as one cross join generate_series(1, 250) as n`,
  );
  await enqueueEmails();
  expect((await sends()).length).toBeGreaterThan(1);
});

test("without a mail server nothing is addressed, and old notifications are deleted with what belongs to them", async () => {
  Reflect.deleteProperty(process.env, "NEXIO_SMTP_URL");
  resetProcessValues();
  await failingEndpoint();
  await enqueueEmails();
  expect(await sends()).toEqual([]);
  await pgPool().query(
    "insert into notification_reads select org_id, 'user_1', id, now() from notifications",
  );
  clock.set(START + 91 * 24 * 60 * MINUTE_MS);
  expect(await pruneNotifications()).toBe(1);
  const { rows } = await pgPool().query("select from notification_reads");
  expect(rows).toEqual([]);
});
