import { readFileSync } from "node:fs";
import { beforeEach, expect, test, vi } from "vitest";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeEach(async () => {
  org = await newOrganization();
  await importCandidates("carriers:five", FIVE);
});

const CALLBACK = { ...JOB, webhook_url: "https://api.example.com/callback" };
const submit = async (key: string, body: object = CALLBACK) => {
  const answer = await send(key, "POST", "/jobs", { body });
  expect(answer.status).toBe(202);
  return answer.body;
};

test("a key gets the secret of job callbacks once, and rotates it with an overlap of 24 hours", async () => {
  expect((await send(org.live, "GET", "/webhooks/job-secret")).body).toEqual({
    environment: "live",
    secrets: [],
    shown_at: null,
  });
  const first = (await send(org.live, "POST", "/webhooks/job-secret")).body;
  expect(first.secret).toMatch(/^whsec_[0-9a-f]{64}$/);
  expect(first.secrets[0]).toMatchObject({ last_four: first.secret.slice(-4), expires_at: null });
  expect(first.shown_at).toBe(first.secrets[0].created_at);
  const second = (await portalOf(org)("POST", "/webhooks/job-secret")).body;
  expect(second.shown_at).toBe(first.shown_at);
  const listed = await send(org.live, "GET", "/webhooks/job-secret");
  expect(listed.text).not.toContain("whsec_");
  const [newest, previous] = listed.body.secrets;
  expect([newest.last_four, previous.last_four]).toEqual([
    second.secret.slice(-4),
    first.secret.slice(-4),
  ]);
  expect(Date.parse(previous.expires_at) - Date.parse(newest.created_at)).toBe(24 * 3_600_000);
});

test("a submission with webhook_url warns while nobody has seen the environment's secret", async () => {
  await finishedRun(org.live, CALLBACK);
  const silent = (await send(org.live, "GET", "/webhooks/job-secret")).body;
  expect([silent.secrets.length, silent.shown_at]).toEqual([1, null]);
  const { warnings } = await submit(org.live);
  expect(warnings).toEqual([
    {
      code: "job_secret_never_shown",
      message: expect.stringContaining("POST /webhooks/job-secret"),
      doc_url: expect.stringContaining("/docs/webhooks#job-callbacks"),
    },
  ]);
  // The page has the place to which the link leads.
  expect(readFileSync("docs/webhooks.md", "utf8")).toContain("\n## Job callbacks\n");
  await send(org.live, "POST", "/webhooks/job-secret");
  for (const body of [await submit(org.live), await submit(org.live, JOB)])
    expect(Object.keys(body)).toEqual(["run_id", "eval_id", "status"]);
  // The secret of one environment verifies nothing in another.
  expect((await submit(org.test)).warnings).toHaveLength(1);
});

test("an engine's submission warns too", async () => {
  const answer = await send(org.live, "POST", "/engines/default/runs", { body: CALLBACK });
  expect([answer.status, answer.body.warnings?.length]).toEqual([202, 1]);
});

test("only a submission with webhook_url reads whether the secret was shown", async () => {
  const query = vi.spyOn(pgPool(), "query");
  const reads = async (body: object) => {
    query.mockClear();
    await submit(org.live, body);
    return query.mock.calls.filter((call) => JSON.stringify(call).includes("secret_shown_at"))
      .length;
  };
  expect([await reads(JOB), await reads(CALLBACK)]).toEqual([0, 1]);
  query.mockRestore();
});
