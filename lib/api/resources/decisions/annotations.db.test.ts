import { beforeAll, beforeEach, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
});

const pathOf = (id: string, engine = "default") => `/engines/${engine}/runs/${id}/annotations`;
const annotate = (id: string, body: object, key = org.live) =>
  send(key, "POST", pathOf(id), { body });

test("an annotation as published is stored and answered with its fields", async () => {
  const id = await finishedRun(org.live);
  const body = {
    rating: "good",
    comment: "Matches what we bound.",
    target: "/candidates/1",
    submitter_id: "broker-417",
    time_on_task_seconds: 42.5,
  };
  const { status, body: annotation } = await annotate(id, body);
  expect([status, annotation]).toEqual([
    201,
    {
      ...body,
      id: expect.stringMatching(/^ann_[0-9A-Za-z]{22}$/),
      run_id: id,
      target_label: "Birch Mutual",
      source: "api",
      created_at: expect.any(String),
      created_by: expect.stringContaining("Test"),
    },
  ]);
  const byPerson = await portalOf(org)("POST", pathOf(id), { rating: "bad", comment: "No" });
  expect(byPerson.body).toMatchObject({ source: "dashboard", created_by: "avery@nexio.example" });
  const { data } = (await send(org.live, "GET", pathOf(id))).body;
  expect(data.map((each: { id: string }) => each.id)).toEqual([byPerson.body.id, annotation.id]);
  expect((await send(org.live, "GET", "/jobs")).body.data[0].review).toMatchObject({
    annotations: 2,
    decision: null,
  });
  expect((await auditOf(org.orgId)).at(-1)).toEqual({ action: "run.annotated", target: id });
});

test("markup in a comment is kept as it was sent, and 100,000 characters are refused", async () => {
  const id = await finishedRun(org.live);
  const comment = `<script>alert(1)</script> **bold** & "quoted"\n\u202e line two`;
  expect((await annotate(id, { rating: "neutral", comment })).body.comment).toBe(comment);
  const long = await annotate(id, { rating: "bad", comment: "x".repeat(100_000) });
  expect([long.status, long.body.message]).toEqual([
    400,
    "comment must have at most 5,000 characters (got 100,000).",
  ]);
  expect((await send(org.live, "GET", pathOf(id))).body.data).toHaveLength(1);
});

test("two who annotate at once are both kept, in an order", async () => {
  const id = await finishedRun(org.live);
  const both = await Promise.all([
    annotate(id, { rating: "good", comment: "one" }),
    annotate(id, { rating: "bad", comment: "two" }),
  ]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  expect((await send(org.live, "GET", pathOf(id))).body.data).toHaveLength(2);
  expect((await send(org.live, "GET", "/jobs")).body.data[0].review.annotations).toBe(2);
});

test("a target outside the result and another engine's run are refused by name", async () => {
  const id = await finishedRun(org.live, QUOTES);
  for (const target of ["/solutions/99", "solutions/0", "/nothing", "/solutions/0/id/x"]) {
    const refused = await annotate(id, { rating: "good", comment: "", target });
    expect([refused.status, refused.body.code]).toEqual([422, "not_in_answer"]);
    expect(refused.body.message).toContain(`(got '${target}')`);
  }
  const part = await annotate(id, { rating: "good", target: "#/solutions/0/scorecard" });
  expect(part.body).toMatchObject({ target_label: "Carrier C" });
  const other = await send(org.live, "POST", pathOf(id, "ny-auto"), { body: { rating: "good" } });
  expect([other.status, other.body.message]).toEqual([
    404,
    expect.stringContaining("Its engine is default"),
  ]);
});

test("an unfinished and an erased run take no annotations; a failed one does", async () => {
  const id = (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
  const early = await annotate(id, { rating: "good" });
  expect([early.status, early.body.message]).toEqual([
    409,
    expect.stringContaining("this run is queued"),
  ]);
  await send(org.live, "POST", `/jobs/${id}/cancel`);
  expect((await annotate(id, { rating: "bad", comment: "Katzenbach" })).status).toBe(201);
  await send(org.live, "POST", `/jobs/${id}/erasure`, { body: { reason: "Request" } });
  expect((await annotate(id, { rating: "bad" })).body.code).toBe("run_erased");
  const listed = await send(org.live, "GET", pathOf(id));
  expect(listed.text).not.toContain("Katzenbach");
  expect(listed.body.data).toMatchObject([{ rating: "bad", comment: "" }]);
});
