import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { PUBLIC_ROUTES } from "./routes";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  org = await newOrganization();
  await importCandidates("carriers:five", FIVE);
});

const headers = { "content-type": "application/json" };
const PROFILE = '"entity":"acme","state":"CA","line":"professional_liability"';
const jobs = (profile: string) => `{"profile":{${PROFILE},${profile}},"pool":"carriers:five"}`;

async function runCount(): Promise<number> {
  const { rows } = await database().execute<{ n: number }>(
    sql`select count(*)::int as n from runs`,
  );
  return rows[0]?.n ?? 0;
}

test.each([
  [
    '"account":9007199254740993',
    "profile.account",
    /got 9007199254740993\)\. Send an id as a text/,
  ],
  ['"notes":{"ids":[1,12345678901234567890]}', "profile.notes.ids.1", /has more digits/],
  ['"revenue":1e400', "profile.revenue", /outside the range of numbers \(got 1e400\)/],
  ['"rate":0.12345678901234567890123', "profile.rate", /has more digits/],
  [
    '"revenue":1,"revenue":2',
    "profile.revenue",
    /given more than once in one object\. Send it once/,
  ],
  ['"a":{"b":1,"\\u0062":2}', "profile.a.b", /given more than once/],
  ['"__proto__":{"revenue":5}', "profile.__proto__", /not allowed as a field name\. Rename it/],
  ['"constructor":{"prototype":{}}', "profile.constructor.prototype", /not allowed/],
])(
  "%s is refused with its path, value and remedy, and nothing is stored",
  async (field, path, message) => {
    const before = await runCount();
    const answer = await send(org.live, "POST", "/jobs", { raw: jobs(field), headers });
    expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
    expect(answer.body.details).toEqual([{ path, message: expect.stringMatching(message) }]);
    expect(answer.body.message).toContain(path);
    expect(await runCount()).toBe(before);
  },
);

test("what the record calls input is what was sent", async () => {
  const raw = jobs('"a":[0.1,1.5e3,-7,9007199254740992],"id":"9007199254740993","constructor":"x"');
  const submitted = await send(org.live, "POST", "/jobs", { raw, headers });
  expect(submitted.status).toBe(202);
  await runQueuedJobs();
  const path = `/traces/${submitted.body.run_id}`;
  const trace = await send(org.live, "GET", path);
  expect(trace.body.input).toEqual(JSON.parse(raw));
  const verified = await send(org.live, "POST", `${path}/verify`);
  expect(verified.body.outcome).toBe("reproduced");
});

test("every route that reads a body refuses one whose value is not what was sent, and a batch its item", async () => {
  const twice = await send(org.live, "POST", "/jobs/batch", {
    raw: '{"runs":[{}],"runs":[{}]}',
    headers,
  });
  expect([twice.status, twice.body.details]).toEqual([
    400,
    [{ path: "runs", message: expect.stringContaining("more than once") }],
  ]);
  const routes = PUBLIC_ROUTES.filter(
    (route) => "body" in route && route.body !== undefined && route.path !== "/jobs/batch",
  );
  expect(routes.length).toBeGreaterThan(4);
  for (const { method, path } of routes) {
    const url = path.replace(/\{\w+\}/g, randomUUID());
    for (const raw of ['{"url":"x","url":"y"}', '{"a":{"b":9007199254740993}}']) {
      const answer = await send(org.live, method.toUpperCase(), url, { raw, headers });
      expect([answer.status, answer.body.details.length], `${method} ${path}`).toEqual([400, 1]);
      expect(answer.body.details[0].message).toMatch(/more than once|has more digits/);
    }
  }
});
