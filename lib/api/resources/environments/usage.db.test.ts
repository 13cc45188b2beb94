import { afterAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { closeDatabase } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);

const BODY = {
  profile: { entity: "acme", state: "CA", line: "professional_liability" },
  pool: "carriers:five",
};
const month = new Date().toISOString().slice(0, 7);

async function organizationWithUsage() {
  const org = await newOrganization();
  await importCandidates("carriers:five", FIVE);
  await send(org.live, "POST", "/environments", { body: { slug: "dev" } });
  const { orgId } = org;
  const dev = (await createApiKey({ orgId, environment: "dev", name: "x", createdBy: "test" }))
    .secret;
  const endpoint = await newEndpoint(dev);
  for (const key of [dev, dev, org.live]) await send(key, "POST", "/jobs", { body: BODY });
  await runQueuedJobs();
  await send(dev, "POST", `/webhooks/${endpoint}/test`);
  // Submitted and never evaluated: it counts too.
  await send(org.test, "POST", "/jobs", { body: BODY });
  return { ...org, dev, endpoint };
}

test("runs, events and deliveries are counted by environment and kind, and only live is billed", async () => {
  const org = await organizationWithUsage();
  const { status, body } = await send(org.live, "GET", `/usage?month=${month}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    month,
    environments: [
      {
        environment: "live",
        billed: true,
        runs: { total: 1, candidate_evaluation: 1, dual: 0 },
        events: { total: 1, "run.completed": 1 },
        deliveries: { total: 0 },
      },
      {
        environment: "test",
        billed: false,
        runs: { total: 1, candidate_evaluation: 1 },
        events: { total: 0 },
        deliveries: { total: 0 },
      },
      {
        environment: "dev",
        billed: false,
        runs: { total: 2, candidate_evaluation: 2 },
        events: { total: 3, "run.completed": 2, "webhook.test": 1 },
        deliveries: { total: 3, "run.completed": 2, "webhook.test": 1 },
      },
    ],
  });
  expect((await send(org.live, "GET", "/usage")).body).toEqual(body);
});

test("deliveries of a deleted endpoint still count", async () => {
  const org = await organizationWithUsage();
  await send(org.dev, "DELETE", `/webhooks/${org.endpoint}`);
  const { body } = await send(org.dev, "GET", "/usage");
  expect(body.environments[0].deliveries.total).toBe(3);
});

test("a month begins and ends at midnight UTC, and other months are empty", async () => {
  const org = await organizationWithUsage();
  const { body } = await send(org.live, "GET", "/usage?month=2025-12");
  expect(body).toMatchObject({
    from: "2025-12-01T00:00:00.000Z",
    until: "2026-01-01T00:00:00.000Z",
  });
  for (const { runs, events, deliveries } of body.environments)
    expect([runs.total, events.total, deliveries.total]).toEqual([0, 0, 0]);
});

test("a key of another environment than live sees only its own usage, a member sees all", async () => {
  const org = await organizationWithUsage();
  const seen = ({ body }: { body: { environments: { environment: string }[] } }) =>
    body.environments.map(({ environment }) => environment);
  expect(seen(await send(org.dev, "GET", "/usage"))).toEqual(["dev"]);
  expect(seen(await send(org.test, "GET", "/usage"))).toEqual(["test"]);
  const member = portalOf({ orgId: org.orgId, environment: "dev" });
  expect(seen(await member("GET", "/usage"))).toEqual(["live", "test", "dev"]);
});

test.each(["2026-13", "2026-00", "2026-1", "november", "1999-01", ""])(
  "the month %j is refused with an example",
  async (text) => {
    const org = await newOrganization();
    const refused = await send(org.live, "GET", `/usage?month=${text}`);
    expect([refused.status, refused.body.code]).toEqual([400, "invalid_request"]);
    expect(refused.body.message).toContain("month must be a month such as 2026-11");
  },
);
