import { beforeAll, expect, test } from "vitest";
import { newOrganization } from "@/lib/testing/api";
import { deliveriesOf, finishedRun, HOOK, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";

type Organization = Awaited<ReturnType<typeof newOrganization>>;
type Hit = { type: string; id: string; title: string };

let org: Organization;
let endpointId = "";
let runId = "";
let delivery = { id: "", eventId: "" };

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  endpointId = await newEndpoint(org.live, { ...HOOK, description: "Claims desk" });
  runId = await finishedRun(org.live);
  const [first] = await deliveriesOf(org.orgId);
  if (!first) throw new Error("no delivery");
  delivery = first;
});

async function find(text: string, member: Parameters<typeof portalOf>[0] = org): Promise<Hit[]> {
  const { status, body } = await portalOf(member)(
    "GET",
    `/search?text=${encodeURIComponent(text)}`,
  );
  expect(status).toBe(200);
  return body.data;
}
const typesAndIds = (hits: Hit[]) => hits.map(({ type, id }) => `${type} ${id}`);

test("the last characters of an id find the object, in any case and as the dashboard shortens it", async () => {
  const objects = [
    ["run", runId],
    ["event", delivery.eventId],
    ["delivery", delivery.id],
    ["endpoint", endpointId],
  ] as const;
  for (const [type, id] of objects) {
    const suffix = id.slice(-6);
    for (const text of [suffix, suffix.toUpperCase(), `${id.slice(0, 8)}…${suffix}`])
      expect(typesAndIds(await find(text)), text).toContain(`${type} ${id}`);
  }
});

test("a complete id finds the object, a run by its alias too", async () => {
  expect(typesAndIds(await find(runId))).toEqual([`run ${runId}`]);
  expect(typesAndIds(await find(runId.replace("run_", "eval_")))).toEqual([`run ${runId}`]);
  expect(typesAndIds(await find(delivery.eventId))).toEqual([`event ${delivery.eventId}`]);
  expect(typesAndIds(await find(delivery.id))).toEqual([`delivery ${delivery.id}`]);
});

test("words find runs by entity, endpoints by description, pools and keys by name", async () => {
  expect(typesAndIds(await find("acm"))).toContain(`run ${runId}`);
  expect(typesAndIds(await find("desk claims"))).toEqual([`endpoint ${endpointId}`]);
  expect(typesAndIds(await find("carriers five"))).toEqual(["pool carriers:five"]);
  expect((await find("Test")).map(({ type }) => type)).toContain("api_key");
});

test("an empty text finds the newest runs only", async () => {
  expect(typesAndIds(await find(""))).toEqual([`run ${runId}`]);
});

test("keys are found only by members who may manage them", async () => {
  const hits = await find("Test", { ...org, permissions: ["runs:read"] });
  expect(hits.map(({ type }) => type)).not.toContain("api_key");
});

test("another organization and the other environment find nothing of these", async () => {
  const other = await newOrganization();
  for (const text of [runId, runId.slice(-6), delivery.id, delivery.eventId.slice(-6), "desk"]) {
    expect(await find(text, other), text).toEqual([]);
    expect(await find(text, { ...org, environment: "test" }), text).toEqual([]);
  }
});

test("characters with a meaning in patterns are text", async () => {
  for (const text of ["%", "_", "\\", "%%%", "a_m"]) {
    expect(
      (await find(text)).filter(({ type }) => type === "run"),
      text,
    ).toEqual([]);
  }
});
