import { beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { deliveriesOf, finishedRun, newEndpoint, settle } from "@/lib/testing/deliveries";
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
