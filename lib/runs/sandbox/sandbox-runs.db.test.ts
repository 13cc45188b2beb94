import { afterEach, beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { QUOTES } from "@/lib/testing/run-bodies";
import { type Scheduler, startScheduler } from "../scheduler";

const WAIT = { timeout: 30_000, interval: 50 };

let org: Awaited<ReturnType<typeof newOrganization>>;
let scheduler: Scheduler | undefined;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});
afterEach(async () => {
  clock.reset();
  await scheduler?.stop();
  scheduler = undefined;
});

const submit = (entity: string, key = org.test) =>
  send(key, "POST", "/jobs", {
    body: {
      profile: { entity, state: "CA", line: "professional_liability" },
      pool: "carriers:five",
    },
  });
const read = async (id: string, key = org.test) => (await send(key, "GET", `/jobs/${id}`)).body;

test("a run of sandbox:fail ends as failed and says why; in live it is evaluated", async () => {
  const failing = (await submit("sandbox:fail")).body.run_id;
  const live = (await submit("sandbox:fail", org.live)).body.run_id;
  await runQueuedJobs();
  expect(await read(failing)).toMatchObject({
    status: "failed",
    error: "Failed by its sandbox entity",
    error_details: { reason: expect.stringContaining("Name another entity") },
  });
  expect(await read(live, org.live)).toMatchObject({ status: "completed" });
});

test("quotes and coverage fail by the name of the insured", async () => {
  const { body } = await send(org.test, "POST", "/jobs", {
    body: { ...QUOTES, input: { ...QUOTES.input, named_insured: "sandbox:fail" } },
  });
  await runQueuedJobs();
  expect(await read(body.run_id)).toMatchObject({
    kind: "quote_matching",
    status: "failed",
    error: "Failed by its sandbox entity",
  });
});

test("a sandbox name with a typing error is refused at the field that has it", async () => {
  const { body } = await send(org.test, "POST", "/jobs", {
    body: { ...QUOTES, input: { ...QUOTES.input, named_insured: "sandbox:fial" } },
  });
  expect(body.details[0].path).toBe("input.named_insured");
});

test("a slow run is processing until its seconds are over, holds up no other, and then completes", async () => {
  const slow = (await submit("sandbox:slow:60")).body.run_id;
  scheduler = startScheduler({ workerId: "worker-sandbox", pollMs: 50 });
  const until = (id: string, status: string) =>
    expect.poll(async () => (await read(id)).status, WAIT).toBe(status);
  await until(slow, "processing");
  const others = await Promise.all(["a", "b", "c", "d", "e"].map((entity) => submit(entity)));
  for (const { body } of others) await until(body.run_id, "completed");
  expect((await read(slow)).status).toBe("processing");
  clock.set(clock.now() + 60_000);
  await until(slow, "completed");
});

test.each(["sandbox:fial", "sandbox:slow:61"])(
  "the entity %s is refused with the names that exist, and accepted in live",
  async (entity) => {
    const refused = await submit(entity);
    expect([refused.status, refused.body.code]).toEqual([400, "invalid_request"]);
    expect(refused.body.message).toContain("profile.entity must be sandbox:fail, sandbox:slow");
    expect(refused.body.message).toContain(entity);
    expect((await submit(entity, org.live)).status).toBe(202);
  },
);
