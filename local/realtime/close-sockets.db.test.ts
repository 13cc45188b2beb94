import { afterAll, beforeAll, expect, test } from "vitest";
import { disableOrganization } from "@/lib/auth/disable-organization";
import { recordRemoval } from "@/lib/auth/members/removed-members";
import { database, pgPool, transaction } from "@/lib/db/client";
import { realtimePublishes } from "@/lib/db/schema";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { CLAIM, closeRefusedSockets } from "@/lib/realtime/close-sockets";
import { publish } from "@/lib/realtime/outbox";
import { APP, browser, nextEvent, subscribed } from "./clients.fixture";
import { type RealtimeServer, startRealtimeServer } from "./server";

const WAIT = { timeout: 20_000, interval: 20 };
const actor = { type: "operator", id: "operator:ada", label: "operator:ada" } as const;

let server: RealtimeServer;
beforeAll(async () => {
  server = await startRealtimeServer({ app: APP });
  Object.assign(process.env, {
    PUSHER_APP_ID: APP.id,
    PUSHER_KEY: APP.key,
    PUSHER_SECRET: APP.secret,
    PUSHER_PORT: String(server.port),
  });
});
afterAll(() => server.close());

/** A dashboard: signed in as its organization, and subscribed to its channel. */
async function dashboard(orgId: string) {
  const client = browser(server, { member: { user_id: orgId } });
  client.signin();
  const received: unknown[] = [];
  const channel = await subscribed(client, privateOrgChannel(orgId));
  channel.bind("endpoint.updated", (data: unknown) => received.push(data));
  await client.user.signinDonePromise;
  return { client, received };
}

const publishTo = (orgId: string) =>
  transaction((tx) =>
    publish(tx, {
      orgId,
      event: "endpoint.updated",
      data: JSON.stringify({ environment: "live" }),
    }),
  );

test("after a removal the sockets of the organization are closed, and its members can connect again", async () => {
  const orgId = "org_REMOVED";
  const [member, other] = [await dashboard(orgId), await dashboard("org_KEPT")];
  await recordRemoval({ orgId, userId: "user_left" });
  const closed = nextEvent<void>(member.client.connection, "disconnected");
  await closeRefusedSockets();
  await closed;
  expect(other.client.connection.state).toBe("connected");
  expect((await dashboard(orgId)).client.connection.state).toBe("connected");
});

test("the search of each second reads no member whose sockets were closed", async () => {
  await pgPool().query(
    `insert into removed_members select 'org_' || n % 100, 'user_' || n, now() - interval '1 day', now() from generate_series(1, 5000) as n`,
  );
  await pgPool().query("vacuum analyze removed_members");
  const { rows } = await pgPool().query<{ "QUERY PLAN": string }>(`explain ${CLAIM.text}`);
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("removed_members_open_sockets");
  await pgPool().query("delete from removed_members where sockets_closed_at is not null");
});

test("sockets of a disabled organization are closed for good, and its messages are not sent", async () => {
  const disabled = await dashboard("org_DISABLED");
  const other = await dashboard("org_OTHER");
  await disableOrganization("org_DISABLED", { reason: "Unpaid", actor });
  const closed = nextEvent<void>(disabled.client.connection, "disconnected");
  await closeRefusedSockets();
  await closed;
  expect(other.client.connection.state).toBe("connected");

  // A client that does not sign in stays connected, and receives nothing.
  const silent = browser(server);
  const received: unknown[] = [];
  const channel = await subscribed(silent, privateOrgChannel("org_DISABLED"));
  channel.bind("endpoint.updated", (data: unknown) => received.push(data));
  await publishTo("org_DISABLED");
  await publishTo("org_OTHER");
  await expect.poll(() => other.received.length, WAIT).toBe(1);
  await expect
    .poll(
      async () =>
        (await database().select().from(realtimePublishes))
          .map(({ orgId, publishedAt, dueAt }) => [orgId, publishedAt !== null, dueAt])
          .sort(),
      WAIT,
    )
    .toEqual([
      ["org_DISABLED", false, null],
      ["org_OTHER", true, null],
    ]);
  expect([received, disabled.received]).toEqual([[], []]);
});
