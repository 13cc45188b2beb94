import { beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { newOrganization } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { importUploads } from "@/lib/testing/uploads";
import { hasCode, Nexio } from "./index";

const app = publicApi({ checkResponses: true, record: () => undefined });
const body = {
  profile: { entity: "acme", state: "CA", line: "professional_liability" },
  pool: "carriers:five",
};

/** A client of the product in this process: nothing between the two is replaced but the socket. */
async function newClient() {
  const { live } = await newOrganization();
  return new Nexio({
    apiKey: live,
    baseUrl: "http://nexio.test",
    maxRetries: 0,
    fetch: async (request) => app.request(request),
  });
}

let nexio: Nexio;
beforeAll(async () => {
  nexio = await newClient();
  await importCandidates("carriers:five", FIVE);
});

test("a run is submitted once, evaluated, waited for and listed", async () => {
  const options = { idempotencyKey: "order-1" };
  const first = await nexio.runs.submit(body, options);
  expect(await nexio.runs.submit(body, options)).toEqual(first);
  const ending = nexio.runs.wait(first.run_id);
  await runQueuedJobs();
  const run = await ending;
  if (run.kind !== "candidate_evaluation") throw new Error(run.kind);
  expect(run.status).toBe("completed");
  expect(run.candidates?.[0]?.tier).toBeTypeOf("string");
  const listed = await nexio.runs.list({ status: "completed" }).toArray({ limit: 10 });
  expect(listed.map(({ run_id }) => run_id)).toEqual([first.run_id]);
  expect((await nexio.traces.verify(first.run_id)).outcome).toBe("reproduced");
});

test("a batch has an answer for each of its runs", async () => {
  const answer = await nexio.runs.submitBatch([body, { ...body, pool: "carriers:none" }]);
  expect(answer.data.map(({ status }) => status)).toEqual(["queued", "rejected"]);
});

test("errors have the code and the fields of the API", async () => {
  const error = await nexio.runs
    .submit({ ...body, pool: "carriers:none" })
    .catch((e: unknown) => e);
  expect(hasCode(error, "unknown_pool")).toBe(true);
  expect(error).toMatchObject({ status: 422, details: [{ path: "pool" }] });
});

test("endpoints, deliveries, events, engines and environments are read and changed", async () => {
  const endpoint = await nexio.webhooks.create({
    url: "https://api.example.com/hooks",
    events: ["run.completed"],
  });
  expect(endpoint.secret).toMatch(/^whsec_/);
  const changed = await nexio.webhooks.update(endpoint.id, { description: "Ours" });
  expect(changed.description).toBe("Ours");
  const delivery = await nexio.webhooks.test(endpoint.id);
  expect((await nexio.deliveries.get(delivery.id)).event_type).toBe("webhook.test");
  expect((await nexio.events.list({ limit: 1 })).data[0]?.type).toBe("webhook.test");
  expect((await nexio.engines.list()).data.map(({ slug }) => slug)).toContain("default");
  expect((await nexio.environments.list()).data.map(({ slug }) => slug)).toContain("test");
  expect((await nexio.realtime.connection()).channel).toMatch(/^private-org-/);
  await nexio.webhooks.delete(endpoint.id);
});

test("a file becomes a pool version in the background", async () => {
  await nexio.pools.create({ slug: "carriers:own", description: "Ours" });
  const file = new TextEncoder().encode("name,licensed_states\nAlder,CA\n");
  const upload = await nexio.pools.upload("carriers:own", file, { file_name: "own.csv" });
  expect(upload.file?.format).toBe("csv");
  const ending = nexio.pools.waitForUpload("carriers:own", upload.id);
  await importUploads();
  expect((await ending).state).toBe("published");
  expect((await nexio.pools.versions("carriers:own")).data).toHaveLength(1);
});
