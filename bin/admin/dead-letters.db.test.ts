import { beforeAll, beforeEach, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { newOrganization } from "@/lib/testing/api";
import { auditOf, deliveriesOf, finishedRun, newEndpoint, settle } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { adminJson, runAdmin } from "./run-admin.fixture";

beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(() => pgPool().query("truncate run_queue, runs, webhook_endpoints cascade"));

/** An organization with one dead letter. */
async function deadLetter() {
  const org = await newOrganization();
  const endpointId = await newEndpoint(org.live);
  await finishedRun(org.live);
  const [delivery] = await deliveriesOf(org.orgId);
  const id = delivery?.id ?? "";
  await settle(id, "dead_lettered", { attempt: 8, finishedAt: new Date() });
  return { ...org, endpointId, id };
}

const statesOf = async (orgId: string) => (await deliveriesOf(orgId)).map(({ state }) => state);

test("dead letters of all organizations are listed newest first, and by organization, endpoint, type and age", async () => {
  const [a, b] = [await deadLetter(), await deadLetter()];
  const idsOf = async (...args: string[]) =>
    (await adminJson("dead-letters", "list", ...args)).map(
      ({ delivery_id }: { delivery_id: string }) => delivery_id,
    );
  expect(await idsOf()).toEqual([b.id, a.id]);
  expect(await idsOf("--organization", a.orgId)).toEqual([a.id]);
  expect(await idsOf("--endpoint", b.endpointId)).toEqual([b.id]);
  expect(await idsOf("--type", "run.failed")).toEqual([]);
  expect(await idsOf("--since", "0s")).toEqual([]);
  await settle(a.id, "cancelled");
  expect(await idsOf()).toEqual([b.id]);
});

test("dead letters are replayed by id, or by organization with --yes", async () => {
  const { id, orgId } = await deadLetter();
  expect(await adminJson("dead-letters", "replay", id)).toMatchObject([
    { delivery_id: id, outcome: "replayed" },
  ]);
  expect(await statesOf(orgId)).toEqual(["dead_lettered", "pending"]);
  const all = ["dead-letters", "replay", "--organization", orgId];
  expect(await runAdmin(all)).toMatchObject({
    ...{ code: 2, out: "" },
    err: expect.stringContaining("This would send 1 events again."),
  });
  expect(await adminJson(...all, "--yes")).toHaveLength(1);
  expect(await statesOf(orgId)).toEqual(["dead_lettered", "pending", "pending"]);
  expect(
    (await auditOf(orgId)).filter(({ action }) => action === "delivery.replayed"),
  ).toHaveLength(2);
  expect((await runAdmin(["dead-letters", "replay", "--yes"])).err).toContain(
    "choose them with --organization or --endpoint",
  );
});

test("dead letters and waiting deliveries are cancelled; what is sent or delivered is not", async () => {
  const { id, orgId } = await deadLetter();
  expect((await runAdmin(["dead-letters", "cancel", id])).code).toBe(2);
  expect(await statesOf(orgId)).toEqual(["dead_lettered"]);
  await adminJson("dead-letters", "cancel", id, "--yes");
  expect(await statesOf(orgId)).toEqual(["cancelled"]);
  for (const state of ["delivering", "delivered"] as const) {
    await settle(id, state);
    const { code, out } = await runAdmin(["dead-letters", "cancel", id, "--yes", "--json"]);
    expect([code, JSON.parse(out)]).toEqual([3, [{ delivery_id: id, outcome: "refused", state }]]);
  }
  await settle(id, "pending", { nextAttemptAt: new Date() });
  await adminJson("dead-letters", "cancel", id, "--yes");
  expect(await statesOf(orgId)).toEqual(["cancelled"]);
});
