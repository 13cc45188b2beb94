import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { newOrganization, send } from "@/lib/testing/api";
import {
  deliveriesOf,
  finishedRun,
  HOOK,
  JOB,
  newEndpoint,
  settle,
} from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";

beforeAll(() => importCandidates("carriers:five", FIVE));

test("an event counts its deliveries by state, and lists only its own", async () => {
  const [org, other] = [await newOrganization(), await newOrganization()];
  await finishedRun(org.live);
  const ends = [
    await newEndpoint(org.live),
    await newEndpoint(org.live),
    await newEndpoint(org.live),
  ];
  await finishedRun(org.live);
  await newEndpoint(other.live);
  await finishedRun(other.live);
  const [first, second] = await deliveriesOf(org.orgId);
  if (!first || !second) throw new Error("no deliveries");
  await settle(first.id, "delivered");
  await settle(second.id, "dead_lettered");

  const { data } = (await send(org.live, "GET", "/events")).body;
  expect(data).toMatchObject([
    { deliveries: { total: 3, delivered: 1, failed: 1 } },
    { deliveries: { total: 0, delivered: 0, failed: 0 } },
  ]);
  const listed = (await send(org.live, "GET", `/deliveries?event_id=${data[0].id}`)).body.data;
  expect(listed.map(({ endpoint_id }: { endpoint_id: string }) => endpoint_id).sort()).toEqual(
    [...ends].sort(),
  );
  expect((await send(org.live, "GET", `/deliveries?event_id=${data[1].id}`)).body.data).toEqual([]);
  expect((await send(other.live, "GET", `/deliveries?event_id=${data[0].id}`)).body.data).toEqual(
    [],
  );
});

test("events and deliveries name the entity and the endpoints, and leave out the entity of an erased run", async () => {
  const org = await newOrganization();
  await newEndpoint(org.live, { ...HOOK, description: "Policy system" });
  await newEndpoint(org.live, { ...HOOK, url: "https://hooks.example.com/in" });
  await finishedRun(org.live, { ...JOB, webhook_url: "https://api.example.com/cb" });
  const named = async () => {
    const events = (await send(org.live, "GET", "/events")).body.data;
    const deliveries: { entity: string; endpoint_name: string | null }[] = (
      await send(org.live, "GET", "/deliveries")
    ).body.data;
    return {
      entity: events[0].entity,
      endpoints: events[0].endpoints.map(({ name }: { name: string | null }) => name),
      detail: (await send(org.live, "GET", `/events/${events[0].id}`)).body.entity,
      deliveries: deliveries
        .map(({ entity, endpoint_name: name }) => `${entity} ${name}`)
        .toSorted(),
    };
  };
  expect(await named()).toEqual({
    entity: "acme",
    detail: "acme",
    endpoints: [null, "hooks.example.com", "Policy system"],
    deliveries: ["acme Policy system", "acme hooks.example.com", "acme null"],
  });
  await database().update(runs).set({ subject: "" }).where(eq(runs.orgId, org.orgId));
  expect(await named()).toMatchObject({ entity: null, detail: null });
});
