import { beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf } from "@/lib/testing/deliveries";
import { runQueuedJobs } from "@/lib/testing/queue";
import { createSamples } from "./create-samples";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  org = await newOrganization();
  await createSamples(org.orgId);
});

const submit = (pool: string, key = org.test) =>
  send(key, "POST", "/jobs", {
    body: { profile: { entity: "acme", state: "CA", line: "professional_liability" }, pool },
  });
const read = async (id: string) => (await send(org.test, "GET", `/jobs/${id}`)).body;

test("a new organization has an engine with a version in test, which decides a run of the fictional carriers", async () => {
  const engine = await send(org.test, "GET", "/engines/sample");
  expect(engine.body).toMatchObject({ label: "Sample engine", current_version: "1.0" });
  expect((await send(org.live, "GET", "/engines/sample")).body.current_version).toBeNull();
  const submitted = await send(org.test, "POST", "/engines/sample/runs", {
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability" },
      pool: "carriers:sandbox",
    },
  });
  await runQueuedJobs();
  expect(await read(submitted.body.run_id)).toMatchObject({
    status: "completed",
    engine: "sample",
    pool_size: 1_847,
  });
});

test("runs of the empty pool end without a candidate, and are listed as degraded", async () => {
  const { body } = await submit("carriers:sandbox-empty");
  await runQueuedJobs();
  expect(await read(body.run_id)).toMatchObject({ status: "degraded", candidates: [] });
  const listed = await send(org.test, "GET", "/jobs?status=degraded");
  expect(listed.body.data).toMatchObject([{ run_id: body.run_id }]);
});

test("fictional carriers decide nothing in live", async () => {
  for (const pool of ["carriers:sandbox", "carriers:sandbox-empty"]) {
    const { status, body } = await submit(pool, org.live);
    expect([status, body.code]).toEqual([422, "unknown_pool"]);
    expect(body.message).toContain("fictional carriers and cannot be used in live");
  }
});

test("samples are created once, and an archived engine stays archived", async () => {
  await send(org.live, "PATCH", "/engines/sample", { body: { status: "archived" } });
  const before = await auditOf(org.orgId);
  await createSamples(org.orgId);
  expect(await auditOf(org.orgId)).toEqual(before);
  expect((await send(org.test, "GET", "/engines/sample")).body.status).toBe("archived");
});
