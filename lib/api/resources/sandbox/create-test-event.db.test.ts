import { beforeAll, expect, test } from "vitest";
import { STORED_EVENT_TYPES } from "@/lib/domain/webhooks";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, newEndpoint } from "@/lib/testing/deliveries";

const TYPES = STORED_EVENT_TYPES.filter((type) => type !== "webhook.test");
const HOOK = { url: "https://hooks.example.com/nexio", events: ["*"] };

let org: Awaited<ReturnType<typeof newOrganization>>;
let endpoint: string;
beforeAll(async () => {
  org = await newOrganization();
  endpoint = await newEndpoint(org.test, HOOK);
  await newEndpoint(org.live, HOOK);
});

const create = (type: unknown, key = org.test) =>
  send(key, "POST", "/test/events", { body: { type } });

test.each(TYPES)(
  "a sample of %s is an event of the environment, delivered to who subscribed",
  async (type) => {
    const { status, body } = await create(type);
    expect([status, body.type, body.environment, body.deliveries]).toEqual([201, type, "test", 1]);
    const event = (await send(org.test, "GET", `/events/${body.id}`)).body;
    expect(event).toMatchObject({ id: body.id, type, environment: "test" });
    expect(JSON.parse(event.payload)).toMatchObject({ id: body.id, type });
    const { data } = (await send(org.test, "GET", `/deliveries?event_id=${body.id}`)).body;
    expect(data).toMatchObject([{ endpoint_id: endpoint, event_type: type, state: "pending" }]);
  },
);

test("an event that nobody subscribed to is recorded without a delivery, and every one is in the audit log", async () => {
  const other = await newOrganization();
  const { body } = await create("run.failed", other.test);
  expect(body.deliveries).toBe(0);
  expect((await send(other.test, "GET", `/events/${body.id}`)).status).toBe(200);
  expect(await auditOf(other.orgId)).toEqual([
    { action: "event.sandbox_created", target: body.id },
  ]);
});

test("in live nothing is recorded", async () => {
  const refused = await create("run.completed", org.live);
  expect([refused.status, refused.body.code]).toEqual([403, "not_in_live"]);
  expect((await send(org.live, "GET", "/events")).body.data).toEqual([]);
});

test.each(["webhook.test", "evaluation.completed", "run.*", "run.exploded", null, 7])(
  "%j is refused with the types that exist",
  async (type) => {
    const refused = await create(type);
    expect([refused.status, refused.body.code]).toEqual([400, "invalid_request"]);
    expect(refused.body.details[0].path).toBe("type");
    expect(refused.body.message).toContain("run.completed, run.failed");
  },
);
