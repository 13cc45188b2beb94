import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { newRunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
});
afterEach(() => clock.reset());

const PLACED = { type: "placed", carrier: "Alder Specialty, Inc.", placed_on: "2026-01-02" };
const OVERRIDDEN = {
  type: "overridden",
  choice: { candidate: "Birch Mutual" },
  reason_code: "existing_relationship",
};
const decide = (id: string, body: object, key = org.live) =>
  send(key, "POST", `/runs/${id}/decisions`, { body });
const reviewOf = async (id: string) => (await send(org.live, "GET", `/runs/${id}/review`)).body;
const entriesOf = async (id: string) =>
  (await send(org.live, "GET", `/runs/${id}/decisions`)).body.data;

test("an override, a refusal and a placement are entries in their order, and the newest decides", async () => {
  const id = await finishedRun(org.live);
  const overridden = await decide(id, OVERRIDDEN);
  expect(overridden.status).toBe(201);
  expect(overridden.body).toMatchObject({
    id: expect.stringMatching(/^dec_[0-9A-Za-z]{22}$/),
    n: 1,
    choice: { field: "candidate", id: "B1", label: "Birch Mutual", rank: 2, recommended: false },
    reason_code: "existing_relationship",
    corrects: null,
    created_by: expect.stringContaining("Test"),
  });
  expect(await reviewOf(id)).toMatchObject({
    decision: "overridden",
    followed: false,
    reason: "existing_relationship",
    chosen: "Birch Mutual",
    last_decision_id: overridden.body.id,
    recommended: [{ id: "A1", label: "Alder Specialty", rank: 1 }],
  });
  const declined = {
    type: "declined_by_client",
    recommendation: { candidate: "A1" },
    declined_on: "2026-01-01",
    how: "phone",
  };
  expect((await decide(id, declined)).status).toBe(201);
  const placed = await decide(id, { ...PLACED, policy_number: "P-1", premium: 1200.5 });
  expect(placed.body).toMatchObject({ n: 3, follows_recommendation: true, premium: 1200.5 });
  expect(await reviewOf(id)).toMatchObject({ decision: "placed", followed: true, reason: null });
  const types = (await entriesOf(id)).map(({ type }: { type: string }) => type);
  expect(types).toEqual(["placed", "declined_by_client", "overridden"]);
  expect((await auditOf(org.orgId)).slice(-3)).toEqual(
    Array(3).fill({ action: "run.decision_recorded", target: id }),
  );
});

test("a correction and a withdrawal are entries that name another, once", async () => {
  const id = await finishedRun(org.live);
  const first = (await decide(id, { ...PLACED, carrier: "Zinnia" })).body.id;
  const second = (await decide(id, { ...PLACED, corrects: first })).body.id;
  expect(await reviewOf(id)).toMatchObject({ decision_id: second, followed: true, entries: 2 });
  expect((await entriesOf(id))[1]).toMatchObject({ id: first, corrected_by: second });
  const again = await decide(id, { ...PLACED, corrects: first });
  expect([again.status, again.body.message]).toEqual([409, expect.stringContaining(second)]);
  const withdraw = { type: "withdrawn", corrects: second, reason_text: "Another client's run" };
  const withdrawn = (await decide(id, withdraw)).body.id;
  expect(await reviewOf(id)).toMatchObject({ decision: null, followed: null, entries: 3 });
  const refused = await decide(id, { ...PLACED, corrects: withdrawn });
  expect([refused.status, refused.body.message]).toEqual([
    409,
    expect.stringContaining("a withdrawal"),
  ]);
  const unknown = await decide(id, { ...PLACED, corrects: "dec_nowhere" });
  expect([unknown.status, unknown.body.message]).toEqual([
    409,
    expect.stringContaining("must be the id of an entry of this run (got 'dec_nowhere')"),
  ]);
});

test("a choice that is not in the answer is refused with its name and the remedy", async () => {
  const candidates = await finishedRun(org.live);
  const quotes = await finishedRun(org.live, QUOTES);
  const cases = [
    [
      candidates,
      { candidate: "Nowhere Re" },
      "choice.candidate is not in the answer of this run (got 'Nowhere Re')",
    ],
    [
      candidates,
      { candidate: "Elm Auto" },
      /^choice\.candidate names a carrier that the rule \w+ removed/,
    ],
    [candidates, { solution: "s" }, "name one of its candidates in choice.candidate"],
    [quotes, { candidate: "Carrier C" }, "name one of its solutions in choice.solution"],
  ] as const;
  for (const [id, choice, message] of cases) {
    const { status, body } = await decide(id, { ...OVERRIDDEN, choice });
    expect([status, body.code]).toEqual([422, "not_in_answer"]);
    expect(body.message).toMatch(message);
    expect(body.message).toMatch(/choice|candidate|solution/);
    expect(body.details[0].path).toMatch(/^choice\./);
    expect(await entriesOf(id)).toEqual([]);
  }
  const same = await decide(candidates, { ...OVERRIDDEN, choice: { candidate: "A1" } });
  expect([same.status, same.body.message]).toEqual([
    409,
    expect.stringContaining("is what the run recommends (got 'A1'), which is no override"),
  ]);
});

test("a decline of what was not recommended names the remedy, and no placement", async () => {
  const { status, body } = await decide(await finishedRun(org.live), {
    type: "declined_by_client",
    recommendation: { candidate: "Nowhere Re" },
    declined_on: "2026-01-01",
    how: "email",
  });
  expect([status, body.code]).toEqual([422, "not_in_answer"]);
  expect(body.message).toContain("name one of its candidates as GET /jobs/{id} lists them");
  expect(body.message).not.toContain("placement");
});

test("a key that several candidates have is refused with their names, and a name finds one of them", async () => {
  await importCandidates(
    "carriers:group",
    FIVE.map((facts) => ({ ...facts, key: "G1" })),
  );
  const id = await finishedRun(org.live, { ...JOB, pool: "carriers:group" });
  const several = await decide(id, { ...OVERRIDDEN, choice: { candidate: "G1" } });
  expect([several.status, several.body.message]).toEqual([
    422,
    expect.stringContaining("names several candidates, Alder Specialty, Birch Mutual"),
  ]);
  expect((await decide(id, OVERRIDDEN)).body.choice).toMatchObject({ label: "Birch Mutual" });
});

test("candidates beyond the result's list can be chosen, by key or name", async () => {
  const id = await finishedRun(org.live, { ...JOB, max_candidates: 1 });
  const chosen = await decide(id, { ...OVERRIDDEN, choice: { candidate: "Dogwood Indemnity" } });
  expect(chosen.body.choice).toMatchObject({ id: "D1", label: "Dogwood Indemnity", rank: 4 });
});

test("solutions and gaps can be declined and placed", async () => {
  const dual = await finishedRun(org.live, DUAL);
  const { recommended } = await reviewOf(dual);
  const gap = recommended.find(({ field }: { field: string }) => field === "gap");
  const solution = recommended.find(({ field }: { field: string }) => field === "solution");
  expect(solution).toMatchObject({ rank: 1, carriers: ["Carrier C"] });
  const declined = {
    type: "declined_by_client",
    recommendation: { gap: gap.id },
    declined_on: "2026-01-01",
    how: "email",
  };
  expect((await decide(dual, declined)).body.recommendation).toMatchObject({ label: gap.label });
  const placed = { ...PLACED, carrier: "Carrier C", choice: { solution: solution.id } };
  expect((await decide(dual, placed)).body).toMatchObject({ follows_recommendation: true });
  const elsewhere = { ...placed, carrier: "Carrier Z" };
  expect((await decide(dual, elsewhere)).body).toMatchObject({ follows_recommendation: false });
  const none = { ...placed, choice: null };
  expect((await decide(dual, none)).body).toMatchObject({ follows_recommendation: false });
  const coverage = await finishedRun(org.live, COVERAGE);
  const { body: unknown } = await decide(coverage, { ...PLACED, carrier: "Carrier C" });
  expect(unknown).not.toHaveProperty("follows_recommendation");
  expect(await reviewOf(coverage)).toMatchObject({ decision: "placed", followed: null });
  const override = await decide(coverage, { ...OVERRIDDEN, choice: { candidate: "x" } });
  expect([override.status, override.body.code]).toEqual([422, "not_in_answer"]);
});

test("two who decide at once are both recorded, and who has not seen the other entry is refused first", async () => {
  const id = await finishedRun(org.live);
  const both = await Promise.all([decide(id, PLACED), decide(id, OVERRIDDEN)]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  expect(both.map(({ body }) => body.n).sort()).toEqual([1, 2]);
  const unseen = await decide(id, { ...PLACED, last_seen: null });
  const [newest] = await entriesOf(id);
  expect([unseen.status, unseen.body.code, unseen.body.details[0].path]).toEqual([
    409,
    "conflict",
    "last_seen",
  ]);
  expect(unseen.body.message).toContain(newest.created_by);
  expect(unseen.body.message).toContain(newest.id);
  expect(await entriesOf(id)).toHaveLength(2);
  expect((await decide(id, { ...PLACED, last_seen: newest.id })).body.n).toBe(3);
});

test("an unfinished, a failed, an erased, a missing and another organization's run take no decision", async () => {
  const queued = (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
  const refused = await decide(queued, PLACED);
  expect([refused.status, refused.body.message]).toEqual([
    409,
    "Only an ended run takes a decision; this run is queued. Wait for its end, or cancel it while it is queued.",
  ]);
  await send(org.live, "POST", `/jobs/${queued}/cancel`);
  const failed = await decide(queued, PLACED);
  expect([failed.status, failed.body.message]).toEqual([
    409,
    expect.stringContaining("this run failed, so there is no answer to decide on"),
  ]);
  const id = await finishedRun(org.live);
  const other = await newOrganization();
  for (const [run, key] of [
    [id, other.live],
    [id, org.test],
    [newRunId(), org.live],
  ] as const)
    expect((await decide(run, PLACED, key)).status).toBe(404);
  await decide(id, { ...PLACED, policy_number: "P-77", premium: 4321.5 });
  await decide(id, { ...OVERRIDDEN, reason_text: "Because of Wilhelmina" });
  await send(org.live, "POST", `/jobs/${id}/erasure`, { body: { reason: "Request" } });
  const erased = await decide(id, PLACED);
  expect([erased.status, erased.body.code]).toEqual([409, "run_erased"]);
  const text = JSON.stringify(await entriesOf(id));
  for (const gone of ["P-77", "4321.5", "Wilhelmina", 'Birch Mutual","rank'])
    expect(text).not.toContain(gone);
  expect((await entriesOf(id))[0]).toMatchObject({
    reason_code: "existing_relationship",
    choice: { id: "B1", label: "" },
  });
});

test("bad fields are named with their value and a remedy, and nothing is recorded", async () => {
  const id = await finishedRun(org.live);
  const cases = [
    [{ ...PLACED, type: "sold" }, "type"],
    [{ ...PLACED, placed_on: "02/01/2026" }, "placed_on"],
    [{ ...PLACED, placed_on: "2999-01-01" }, "placed_on"],
    [{ ...PLACED, premium: -1 }, "premium"],
    [{ ...PLACED, carrier: " " }, "carrier"],
    [{ ...PLACED, carrier: "a\nb" }, "carrier"],
    [{ ...PLACED, reason_code: "price" }, "reason_code"],
    [{ ...OVERRIDDEN, reason_code: "other" }, "reason_text"],
    [{ ...OVERRIDDEN, reason_code: "luck" }, "reason_code"],
    [{ ...OVERRIDDEN, choice: { candidate: "A1", solution: "x" } }, "choice"],
    [{ ...OVERRIDDEN, reason_text: "x".repeat(2001) }, "reason_text"],
    [{ type: "withdrawn", reason_text: "x" }, "corrects"],
  ] as const;
  for (const [body, path] of cases) {
    const answer = await decide(id, body);
    expect([path, answer.status, answer.body.details[0].path]).toEqual([path, 400, path]);
  }
  expect(await entriesOf(id)).toEqual([]);
});
