import { beforeAll, beforeEach, expect, test } from "vitest";
import { newRunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
});

const candidates = (profile: object, pool = "carriers:five") => ({
  profile: { entity: "acme", state: "CA", line: "professional_liability", ...profile },
  pool,
});
const compare = (one: string, other: string, key = org.live) =>
  send(key, "GET", `/runs/${one}/compare/${other}`);

test("two runs are compared by input, engine, pool version and answer, with the rule behind each difference", async () => {
  const one = await finishedRun(org.live, candidates({}));
  const other = await finishedRun(org.live, candidates({ state: "NY" }));
  const { status, body } = await compare(one, other);
  expect([status, body]).toMatchObject([
    200,
    {
      kind: "candidate_evaluation",
      before: { run_id: one, entity: "acme", engine: "default", pool: { slug: "carriers:five" } },
      after: { run_id: other, rule_set: body.before.rule_set, origin_run_id: null },
      same: { input: false, engine: true, pool: true, answer: false },
      input_changes: [{ path: "profile.state", before: "CA", after: "NY" }],
    },
  ]);
  const [{ changes }] = body.parts;
  expect(changes.find(({ name }: { name: string }) => name === "Birch Mutual")).toMatchObject({
    after: null,
    difference: { rule: "not_licensed", reason: "Not licensed in New York" },
  });
  const back = (await compare(other, one)).body;
  expect(back.input_changes).toEqual([{ path: "profile.state", before: "NY", after: "CA" }]);
});

test("the same input twice is the same answer", async () => {
  const one = await finishedRun(org.live, candidates({}));
  const other = await finishedRun(org.live, candidates({}));
  expect((await compare(one, other)).body).toMatchObject({
    same: { input: true, engine: true, pool: true, answer: true },
    input_changes_total: 0,
    parts: [{ changed: 0, reranked: 0 }],
  });
});

test("a candidate that only one of two pools has is named as such", async () => {
  await importCandidates("carriers:own", FIVE, org.orgId);
  const one = await finishedRun(org.live, candidates({}, "carriers:own"));
  const others = FIVE.map((facts) =>
    facts.key === "B1" ? { ...facts, name: "Aspen Mutual", key: "B2" } : facts,
  );
  await importCandidates("carriers:next", others, org.orgId);
  const other = await finishedRun(org.live, candidates({}, "carriers:next"));
  const { body } = await compare(one, other);
  expect(body.same).toMatchObject({ input: false, pool: false });
  expect([body.before.pool.slug, body.after.pool.slug]).toEqual(["carriers:own", "carriers:next"]);
  const reasons = new Map(
    body.parts[0].changes.map((each: { name: string; difference: { reason: string } }) => [
      each.name,
      each.difference.reason,
    ]),
  );
  expect(reasons.get("Birch Mutual")).toBe("Not in this pool version");
  expect(reasons.get("Aspen Mutual")).toBe("New in this pool version");
});

test("runs of two engines are compared with the rules of each", async () => {
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  const { config } = (await send(org.live, "GET", "/engines/own-market/config")).body;
  const floor = { ...config, security_floor: { am_best: "A+", not_rated: "keep" } };
  await send(org.live, "PUT", "/engines/own-market/config", { body: { config: floor } });
  expect((await send(org.live, "POST", "/engines/own-market/versions", { body: {} })).status).toBe(
    201,
  );
  const one = await finishedRun(org.live, candidates({}));
  const submitted = await send(org.live, "POST", "/engines/own-market/runs", {
    body: candidates({}),
  });
  await finishedRun(org.live, candidates({}));
  const { body } = await compare(one, submitted.body.run_id);
  expect(body).toMatchObject({
    before: { engine: "default" },
    after: { engine: "own-market", engine_version: "1.0" },
    same: { input: true, engine: false, pool: true, answer: false },
  });
  const birch = body.parts[0].changes.find(({ name }: { name: string }) => name === "Birch Mutual");
  expect(birch).toMatchObject({ after: null, difference: { rule_label: expect.any(String) } });
  const again = await send(org.live, "POST", `/runs/${submitted.body.run_id}/what-if`, {
    body: { changes: { profile: { state: "NY" } } },
  });
  expect(again.body.answer).toMatchObject({ engine: "own-market", engine_version: "1.0" });
});

test("runs of different kinds, of nobody and unfinished ones cannot be compared, and the answer says why", async () => {
  const one = await finishedRun(org.live, candidates({}));
  const quotes = await finishedRun(org.live, QUOTES);
  expect((await compare(one, quotes)).body).toMatchObject({
    code: "invalid_request",
    message: expect.stringMatching(
      /^other must be a candidate_evaluation run, like run_id \(this run is quote_matching\) \(got 'run_/,
    ),
  });
  expect((await compare(one, newRunId())).body.code).toBe("not_found");
  expect((await compare(one, one, org.test)).status).toBe(404);
  const { run_id: queued } = (await send(org.live, "POST", "/jobs", { body: candidates({}) })).body;
  expect((await compare(one, queued)).body).toMatchObject({
    code: "conflict",
    details: [{ path: "other" }],
  });
});
