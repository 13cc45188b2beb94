import { expect, test } from "vitest";
import type { Principal } from "@/lib/auth/principal";
import { publishTestMessage } from "@/lib/realtime/test-message";
import { APP, browser, nextEvent, startServer } from "./clients.fixture";

const principal: Principal = {
  orgId: "org_01TEST",
  environment: "test",
  actor: { type: "user", id: "user_01TEST", label: "avery@nexio.example" },
  permissions: new Set(),
};

test("the test event of the settings page reaches a browser of the organization through outbox and cluster", async () => {
  const server = await startServer();
  Object.assign(process.env, {
    PUSHER_APP_ID: APP.id,
    PUSHER_KEY: APP.key,
    PUSHER_SECRET: APP.secret,
    PUSHER_PORT: String(server.port),
  });
  const channel = browser(server).subscribe("private-org-org_01TEST");
  await nextEvent(channel, "pusher:subscription_succeeded");
  const arrived = nextEvent<object>(channel, "realtime.test");
  const queued = await publishTestMessage(principal);
  expect(await arrived).toEqual({ id: queued.id, environment: "test", sent_at: queued.queued_at });
});
