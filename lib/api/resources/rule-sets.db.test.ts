import { beforeAll, expect, test } from "vitest";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { COVERAGE, QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
let runs: { candidates: string; quotes: string; coverage: string };
const profile = { entity: "acme", state: "CA", line: "professional_liability" };

beforeAll(async () => {
  org = await newOrganization();
  await importCandidates("carriers:five", FIVE);
  runs = {
    candidates: await finishedRun(org.live, { profile, pool: "carriers:five" }),
    quotes: await finishedRun(org.live, QUOTES),
    coverage: await finishedRun(org.live, COVERAGE),
  };
});

const get = (path: string, key: string | null = org.live) => send(key, "GET", path);

test("the list has every rule set, pages through them, and needs a key", async () => {
  const all = (await get("/rule-sets")).body.data;
  expect(all.filter((each: { current: boolean }) => each.current)).toHaveLength(3);
  const names: string[] = [];
  let cursor = "";
  do {
    const page = (await get(`/rule-sets?limit=1${cursor}`)).body;
    names.push(...page.data.map(({ name }: { name: string }) => name));
    cursor = page.next_cursor === null ? "" : `&cursor=${page.next_cursor}`;
  } while (cursor !== "");
  expect(names).toEqual(all.map(({ name }: { name: string }) => name));
  expect((await get("/rule-sets", null)).status).toBe(401);
});

test("the rule set that a run names is published with its rules and their hash", async () => {
  for (const runId of Object.values(runs)) {
    const { rule_set: name } = (await get(`/jobs/${runId}`)).body;
    const { status, body } = await get(`/rule-sets/${encodeURIComponent(name)}`);
    expect([status, body.name, body.current]).toEqual([200, name, true]);
    expect(body.hash).toBe(canonicalHash(body.rules));
  }
  // Also without encoding.
  expect((await get("/rule-sets/coverage-practice@1")).body.name).toBe("coverage-practice@1");
});

test("an unknown rule set answers 404", async () => {
  for (const name of ["coverage-practice@99", "constructor", "..%2F.."])
    expect((await get(`/rule-sets/${name}`)).status, name).toBe(404);
});

test("the nearest change takes exactly one candidate or solution that fits the run", async () => {
  const path = (runId: string, query: string) => `/jobs/${runId}/nearest-change${query}`;
  for (const query of ["", "?candidate=A&solution=B", "?candidate=", "?other=A"]) {
    const { status, body } = await get(path(runs.candidates, query));
    expect([query, status, body.code]).toEqual([query, 400, "invalid_request"]);
  }
  const wrong = await get(path(runs.coverage, "?candidate=A"));
  expect(wrong.status).toBe(400);
  expect(wrong.body.details[0].message).toMatch(/coverage_analysis, which ranks neither/);
  expect((await get(path("run_0Nq7V3kD2mXw8RtY5sLh1A", "?candidate=A"))).status).toBe(404);

  const other = await newOrganization();
  expect((await get(path(runs.quotes, "?solution=x"), other.live)).status).toBe(404);
});

test("the nearest change is that of the carrier with exactly this name, key, or name and key", async () => {
  const [alder] = FIVE;
  const weak = { ...alder, am_best_rating: "B" as const };
  await importCandidates("carriers:alike", [
    { ...weak, name: "Alder", key: "K1" },
    { ...weak, name: "Alder", key: "K(2)", bind_ratio: 0.01 },
    { ...weak, name: "Alder (K1)", key: "K3", active: false },
    { ...weak, name: "x".repeat(200), key: "k".repeat(64) },
  ]);
  const runId = await finishedRun(org.live, { profile, pool: "carriers:alike" });
  const read = async (candidate: string) =>
    get(`/jobs/${runId}/nearest-change?candidate=${encodeURIComponent(candidate)}`);
  const [byKey, second, exact] = [await read("K1"), await read("K(2)"), await read("Alder (K1)")];
  expect([byKey.status, second.status, exact.status]).toEqual([200, 200, 200]);
  expect(exact.body).toEqual((await read("K3")).body);
  expect(exact.body).not.toEqual(byKey.body);
  expect((await read("Alder")).status).toBe(200);
  expect((await read("Alder (K(2))")).body).toEqual(second.body);
  expect((await read(`${"x".repeat(200)} (${"k".repeat(64)})`)).status).toBe(200);
  for (const other of ["Alder (K9)", "Ald", "alder", "%"])
    expect((await read(other)).status, other).toBe(404);
});
