import { afterEach, beforeAll, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";

beforeAll(() => importCandidates("carriers:five", FIVE));

/** Counts the statements of the process: each takes a connection of the pool. */
let statements = 0;
const onStatement = () => {
  statements += 1;
};
afterEach(() => void pgPool().off("acquire", onStatement));

test("a client that polls without pause is answered from memory, then refused without a statement, and affects no other", async () => {
  const [org, other] = [await newOrganization(), await newOrganization()];
  const runId = await finishedRun(org.live);
  const otherRun = await finishedRun(other.live);
  const poll = (etag = "") =>
    send(org.live, "GET", `/jobs/${runId}`, { headers: { "if-none-match": etag } });
  const pollTogether = (count: number, etag?: string) =>
    Promise.all(Array.from({ length: count }, () => poll(etag)));
  const etag = (await poll()).headers.get("etag") ?? "";
  pgPool().on("acquire", onStatement);
  // Nothing is kept in memory until the session that listens for changes has connected.
  const statementsOfTwo = async () => {
    statements = 0;
    await pollTogether(2, etag);
    return statements;
  };
  await expect.poll(statementsOfTwo, { interval: 100, timeout: 20_000 }).toBe(0);
  const first = await poll();

  const answers = [];
  for (let round = 0; round < 20; round++) answers.push(...(await pollTogether(50, etag)));
  const statuses = answers.map(({ status }) => status);
  const spent = 600 - Number(first.headers.get("x-ratelimit-remaining"));
  expect(statuses.filter((status) => status === 304)).toHaveLength(600 - spent);
  expect(statuses.filter((status) => status === 429)).toHaveLength(400 + spent);
  // Only parts of the limit are reserved: reads take none.
  expect(statements).toBeLessThan(150);
  for (const refused of answers.filter(({ status }) => status === 429)) {
    expect(refused.body.code).toBe("rate_limited");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("x-ratelimit-limit")).toBe("600");
    expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(refused.headers.get("etag")).toBeNull();
  }

  statements = 0;
  await pollTogether(200);
  expect(statements).toBe(0);
  for (const [key, id] of [
    [other.live, otherRun],
    [org.test, runId],
  ] as const) {
    const answer = await send(key, "GET", `/jobs/${id}`);
    expect([answer.status, answer.headers.get("x-ratelimit-limit")]).toEqual([
      key === other.live ? 200 : 404,
      "600",
    ]);
  }
});
