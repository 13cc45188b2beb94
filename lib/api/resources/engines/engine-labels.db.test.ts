import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

const LABELS = {
  STRONG_FIT: "Call first",
  GOOD_FIT: "Call next",
  POSSIBLE_FIT: "Ask",
  POOR_FIT: "Leave",
};
const PREFERRED = [
  { name: "Birch Mutual", note: "Local office" },
  { name: "Elm", key: "E1" },
];
const BODY = {
  profile: { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 },
  pool: "carriers:five",
};

type Config = Record<string, unknown>;
type Item = { name: string; tier: keyof typeof LABELS };

async function publish(key: string, change: Config): Promise<string> {
  const { config } = (await send(key, "GET", "/engines/own-market/config")).body;
  await send(key, "PUT", "/engines/own-market/config", {
    body: { config: { ...config, ...change } },
  });
  const published = await send(key, "POST", "/engines/own-market/versions", { body: {} });
  expect([published.status, published.body.details]).toEqual([201, undefined]);
  return published.body.config_sha256;
}

async function evaluated(key: string): Promise<string> {
  const submitted = await send(key, "POST", "/engines/own-market/runs", { body: BODY });
  expect(submitted.status).toBe(202);
  await runQueuedJobs();
  return submitted.body.run_id;
}

async function organizationWithRun() {
  const org = await newOrganization();
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Our market", engine_type: "candidate_evaluation" },
  });
  const hash = await publish(org.live, { tier_labels: LABELS, preferred_carriers: PREFERRED });
  return { ...org, hash, runId: await evaluated(org.live) };
}

const itemNamed = (items: Item[], name: string) => items.find((item) => item.name === name);

test("the engine's names of tiers are next to the published keys in the run, its lists, its trace and its event", async () => {
  const { live, runId } = await organizationWithRun();
  const run = (await send(live, "GET", `/jobs/${runId}`)).body;
  expect(run.tier_labels).toEqual(LABELS);
  expect(Object.keys(run.tier_counts)).toEqual(Object.keys(LABELS));
  for (const { tier, ...candidate } of run.candidates)
    expect(candidate).toMatchObject({ tier_label: LABELS[tier as Item["tier"]] });
  const listed = (await send(live, "GET", `/jobs/${runId}/candidates`)).body.data;
  expect(listed).toMatchObject(run.candidates);
  expect((await send(live, "GET", "/jobs")).body.data[0].tier_labels).toEqual(LABELS);
  const trace = (await send(live, "GET", `/traces/${runId}`)).body;
  expect(trace.tier_labels).toEqual(LABELS);
  expect(trace.assessed).toMatchObject(run.candidates);
  const [event] = (await send(live, "GET", "/events")).body.data;
  const { payload } = (await send(live, "GET", `/events/${event.id}`)).body;
  expect(JSON.parse(payload).data.run).toMatchObject({
    tier_labels: LABELS,
    candidates: run.candidates,
  });
});

test("preferred carriers are marked where they are scored and where they are removed, and the run verifies", async () => {
  const { live, runId } = await organizationWithRun();
  const run = (await send(live, "GET", `/jobs/${runId}`)).body;
  expect(itemNamed(run.candidates, "Birch Mutual")).toMatchObject({
    preferred: { note: "Local office" },
  });
  expect(itemNamed(run.candidates, "Alder Specialty")).not.toHaveProperty("preferred");
  const { removed } = (await send(live, "GET", `/traces/${runId}`)).body;
  expect(itemNamed(removed, "Elm Auto")).toMatchObject({ preferred: { note: null } });
  const verified = await send(live, "POST", `/traces/${runId}/verify`, { body: {} });
  expect(verified.body).toMatchObject({ outcome: "reproduced", differences: [] });
});

test("a run keeps the marks of the version that decided it, and only they differ from a run without marks", async () => {
  const { live, runId } = await organizationWithRun();
  await publish(live, { preferred_carriers: [] });
  const before = (await send(live, "GET", `/jobs/${runId}/candidates`)).body.data;
  expect(itemNamed(before, "Birch Mutual")).toHaveProperty("preferred");
  const second = await evaluated(live);
  const after = (await send(live, "GET", `/jobs/${second}/candidates`)).body.data;
  expect(after).toEqual(before.map(({ preferred: _, ...rest }: { preferred: unknown }) => rest));
});

test("lists are filtered by the hash of the rules", async () => {
  const { live, hash, runId } = await organizationWithRun();
  const other = await send(live, "POST", "/jobs", { body: BODY });
  const builtIn = (await send(live, "GET", `/jobs/${other.body.run_id}`)).body;
  const listed = async (query: string) =>
    (await send(live, "GET", `/jobs?${query}`)).body.data.map(
      ({ run_id: id }: { run_id: string }) => id,
    );
  expect(await listed(`rule_hash=${hash}`)).toEqual([runId]);
  expect(await listed(`rule_hash=${hash}&search=acme`)).toEqual([runId]);
  expect(await listed(`rule_hash=${builtIn.rule_hash}`)).toEqual([builtIn.run_id]);
  expect(await listed(`rule_hash=${"0".repeat(64)}`)).toEqual([]);
  expect(await listed("pool=carriers:five&pool_version=1")).toEqual([builtIn.run_id, runId]);
  expect(await listed("pool=carriers:five&pool_version=1&search=acme&status=completed")).toEqual(
    await listed("search=acme&status=completed"),
  );
  expect(await listed("pool=carriers:five&pool_version=2")).toEqual([]);
  expect(await listed("pool=carriers:none&pool_version=1")).toEqual([]);
  for (const query of ["pool=carriers:five", "pool_version=1", "pool=carriers:five&pool_version=x"])
    expect((await send(live, "GET", `/jobs?${query}`)).body.code).toBe("invalid_request");
  // The same rules in two engines have one hash, and another organization's hash finds nothing.
  await send(live, "POST", "/engines", {
    body: {
      slug: "copy-market",
      label: "Copy",
      engine_type: "candidate_evaluation",
      copy_of: "own-market",
    },
  });
  await send(live, "POST", "/engines/copy-market/versions", { body: {} });
  const copy = await send(live, "POST", "/engines/copy-market/runs", { body: BODY });
  expect(await listed(`rule_hash=${hash}`)).toEqual([copy.body.run_id, runId]);
  const stranger = await newOrganization();
  expect((await send(stranger.live, "GET", `/jobs?rule_hash=${hash}`)).body.data).toEqual([]);
  const refused = await send(live, "GET", "/jobs?rule_hash=abc");
  expect([refused.status, refused.body.details[0].path]).toEqual([400, "rule_hash"]);
});

test("lists and exports name the hash of the rules, as the run does", async () => {
  const { live, orgId, hash, runId } = await organizationWithRun();
  const builtIn = await send(live, "POST", "/jobs", { body: BODY });
  const run = (await send(live, "GET", `/jobs/${runId}`)).body;
  expect(run.rule_hash).toBe(hash);
  const byDefault = (await send(live, "GET", `/jobs/${builtIn.body.run_id}`)).body;
  const { data } = (await send(live, "GET", "/jobs")).body;
  expect(data.map(({ rule_hash }: { rule_hash: string }) => rule_hash)).toEqual([
    byDefault.rule_hash,
    hash,
  ]);
  const csv = await portalOf({ orgId })("GET", "/jobs/export?engine=own-market");
  const [header = "", line = ""] = csv.text.split("\r\n");
  const columns = header.replace("\uFEFF", "").split(",");
  const cell = (name: string) => line.split(",")[columns.indexOf(name)];
  expect([cell("engine"), cell("engine_version"), cell("rule_hash"), cell("pool_version")]).toEqual(
    ["own-market", "1.0", hash, String(run.pool.version)],
  );
});
