import { beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { DUAL, QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
let first: string;
let second: string;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  first = await finishedRun(org.live);
  second = await finishedRun(org.live, {
    ...JOB,
    origin_run_id: first,
    metadata: { "2": "b", "1": "a" },
  });
  for (const comment of ["one", "two"])
    await send(org.live, "POST", `/engines/default/runs/${second}/annotations`, {
      body: { rating: "good", comment },
    });
  const placed = { type: "placed", carrier: "Zinnia", placed_on: "2026-01-02" };
  await send(org.live, "POST", `/runs/${second}/decisions`, { body: placed });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  send(org.live, "GET", path, { headers });
const ALL = "annotations,decision,engine,origin_run,pool";

test("a job read includes what expand names beside the run, which stays as it is", async () => {
  const plain = (await get(`/jobs/${second}`)).body;
  const { status, body } = await get(`/jobs/${second}?expand=${ALL}`);
  expect(status).toBe(200);
  const { expanded, ...run } = body;
  expect(run).toEqual(plain);
  expect(expanded).toMatchObject({
    annotations: [{ comment: "one" }, { comment: "two" }],
    decision: { type: "placed", carrier: "Zinnia" },
    engine: { slug: "default", engine_type: "candidate_evaluation" },
    origin_run: { run_id: first, kind: "candidate_evaluation", subject: { entity: "acme" } },
    pool: { slug: "carriers:five", size: 5, shared: true },
  });
  expect((await get(`/runs/${second}?expand=${ALL}`)).body).toEqual(body);
});

test("as expand[] or repeated it means the same, and only what is named is there", async () => {
  const { expanded } = (await get(`/jobs/${second}?expand=engine,pool`)).body;
  expect(Object.keys(expanded)).toEqual(["engine", "pool"]);
  for (const query of ["expand[]=engine&expand[]=pool", "expand=pool&expand=engine"])
    expect((await get(`/jobs/${second}?${query}`)).body.expanded).toEqual(expanded);
});

test("what a run does not have is null or empty", async () => {
  const { expanded } = (await get(`/jobs/${first}?expand=${ALL}`)).body;
  expect(expanded).toMatchObject({ annotations: [], decision: null, origin_run: null });
  const dual = await finishedRun(org.live, DUAL);
  const none = (await get(`/jobs/${dual}?expand=engine,pool`)).body.expanded;
  expect(none).toEqual({ engine: null, pool: null });
});

test("every item of a list has its own, in the order of the list", async () => {
  const quotes = await finishedRun(org.live, QUOTES);
  const plain = (await get("/jobs?limit=20")).body;
  const { status, body } = await get(`/jobs?limit=20&expand=${ALL}`);
  expect(status).toBe(200);
  const withoutExpanded = body.data.map(({ expanded: _, ...run }: { expanded: unknown }) => run);
  expect(withoutExpanded).toEqual(plain.data);
  const of = (id: string) =>
    body.data.find(({ run_id }: { run_id: string }) => run_id === id).expanded;
  expect(of(quotes).engine).toMatchObject({ slug: "default", engine_type: "placement" });
  expect(of(first).engine).toMatchObject({ engine_type: "candidate_evaluation" });
  expect(of(second).origin_run.run_id).toBe(first);
  expect(of(second).annotations).toHaveLength(2);
  expect(of(first).annotations).toEqual([]);
  // The next page takes the same expansions.
  const page = (await get("/jobs?limit=1&expand=pool")).body;
  const next = await get(`/jobs?limit=1&expand=pool&cursor=${page.next_cursor}`);
  expect([next.status, "expanded" in next.body.data[0]]).toEqual([200, true]);
});

test("a withdrawn decision leaves none, and a corrected one is not shown", async () => {
  const id = await finishedRun(org.live);
  const decide = async (body: object) =>
    (await send(org.live, "POST", `/runs/${id}/decisions`, { body })).body.id;
  const decision = async () => (await get(`/jobs/${id}?expand=decision`)).body.expanded.decision;
  const wrong = await decide({ type: "placed", carrier: "Zinnia", placed_on: "2026-01-02" });
  const right = await decide({
    ...{ type: "placed", carrier: "Alder", placed_on: "2026-01-02", corrects: wrong },
  });
  expect(await decision()).toMatchObject({ id: right, carrier: "Alder" });
  await decide({ type: "withdrawn", corrects: right, reason_text: "Entered for another run" });
  expect(await decision()).toBeNull();
});

test.each(["nothing", "engine,nothing", "Engine", "engine,engine", "", "annotations.comment"])(
  "expand=%j is refused by name",
  async (value) => {
    for (const path of [`/jobs/${first}`, "/jobs"]) {
      const { status, body } = await get(`${path}?expand=${encodeURIComponent(value)}`);
      expect([status, body.details[0].path]).toEqual([400, "expand"]);
      expect(body.message).toMatch(/^expand must /);
    }
  },
);

test("the entity tag covers what is included", async () => {
  const path = `/jobs/${first}?expand=annotations`;
  const etag = (await get(path)).headers.get("etag") ?? "";
  expect(etag).not.toBe((await get(`/jobs/${first}`)).headers.get("etag"));
  expect((await get(path, { "if-none-match": etag })).status).toBe(304);
  await send(org.live, "POST", `/engines/default/runs/${first}/annotations`, {
    body: { rating: "bad", comment: "new" },
  });
  expect((await get(path, { "if-none-match": etag })).status).toBe(200);
});

test("another organization's run is missing, whatever is to be included", async () => {
  const other = await newOrganization();
  const { status } = await send(other.live, "GET", `/jobs/${first}?expand=${ALL}`);
  expect(status).toBe(404);
});
