import { beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { generateCarriers } from "@/lib/pools/sample/carriers";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { COVERAGE, DUAL, OFFERINGS, QUOTES } from "@/lib/testing/run-bodies";
import { findChromium } from "./pdf/find-chromium";
import type { DecisionRecord, Section } from "./schema";

let org: Awaited<ReturnType<typeof newOrganization>>;
const ids: Record<string, string> = {};

const CANDIDATES = {
  profile: {
    ...{ entity: "Acme Robotics, Inc.", state: "NY", line: "professional_liability" },
    ...{ revenue: 12_000_000, limit: 2_000_000, naics: "541512" },
  },
  pool: "carriers:sample",
};
/** Leaves most of the rules undecided. */
const SPARSE = {
  input: {
    ...{ state: "FL", net_worth: 2_400_000, watercraft: 1, losses_5yr: 3 },
    request_config: { coverage_analysis: true },
    current_portfolio: {
      policies: [
        { line: "CONDO", limits: { liability: 100_000 } },
        { line: "auto", limits: { liability: "25/50/25" } },
        { line: "umbrella", limits: { liability: "1M" } },
      ],
    },
    household: { drivers: 3, home: { year_built: 1974, flood_zone: "VE", owned: true } },
  },
};
/** A dual run with the quotes of five carriers for three lines. */
const FIFTEEN_QUOTES = {
  ...DUAL,
  offerings: [
    ...OFFERINGS,
    ...["Alder", "Birch", "Cedar"].flatMap((provider_name, i) =>
      ["auto", "home", "umbrella"].map((category, j) => ({
        ...{ id: `${provider_name}-${category}`, provider_name, category },
        ...{ premium: 1_200 + 900 * i + 1_500 * j, am_best_rating: "A" },
        attributes: { deductible: 1_000, billing: "annual" },
      })),
    ),
  ],
};
const BODIES = { candidates: CANDIDATES, quotes: QUOTES, coverage: COVERAGE, both: DUAL };
const KINDS = Object.keys(BODIES);
const PRINTED = [...KINDS, "sparse", "fifteen"];

beforeAll(async () => {
  await importCandidates("carriers:sample", [...generateCarriers()]);
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  for (const [kind, body] of Object.entries({ ...BODIES, sparse: SPARSE, fifteen: FIFTEEN_QUOTES }))
    ids[kind] = await finishedRun(org.live, body);
});

const read = async (id: string, query = "", key = org.live) =>
  send(key, "GET", `/runs/${id}/decision-record${query}`);
const recordOf = async (id: string, query = ""): Promise<DecisionRecord> =>
  (await read(id, query)).body;

const section = ({ sections }: DecisionRecord, id: Section["id"]) =>
  JSON.stringify(sections.find((each) => each.id === id)?.blocks ?? []);

test.each(KINDS)(
  "the record of a run about %s says what was asked and by which key, and was verified as it was made",
  async (kind) => {
    const record = await recordOf(ids[kind] ?? "");
    expect(section(record, "question")).toMatch(/API key “Test”, ending in \w{4}/);
    expect(section(record, "verification")).toContain("gave the same result, hash for hash");
    expect(section(record, "verification")).toContain("run result");
    expect(section(record, "rules").length).toBeGreaterThan(1_000);
    expect(record.sources.length).toBeGreaterThan(3);
    expect(record.sources.every(({ checked }) => /^\d{4}-\d\d-\d\d$/.test(checked))).toBe(true);
    expect(JSON.stringify(record)).not.toMatch(/undefined|\[object|NaN/);
  },
);

test("a carrier that is asked about is explained: its rank or the rule that removed it, or that the pool has no such one", async () => {
  const id = await finishedRun(org.live);
  const text = section(await recordOf(id, "?why=Elm+Auto|Cedar|Nobody"), "why_not");
  expect(text).toContain("Elm Auto");
  expect(text).toContain("Removed carriers among those requested");
  expect(text).toMatch(/Ranked lower: the requested carriers/);
  expect(text).toContain("“Nobody” is not in the pool that was evaluated.");
  const many = await read(id, `?why=${"a|".repeat(6)}`);
  expect([many.status, many.body.details]).toEqual([
    400,
    [{ path: "why", message: "must have at most 5 names (got 6)" }],
  ]);
});

test("decisions with their history and annotations are in the record, and markup in them is text", async () => {
  const id = ids.quotes ?? "";
  const comment = "<script>alert(1)</script> & more";
  const note = { rating: "bad", comment };
  await send(org.live, "POST", `/engines/default/runs/${id}/annotations`, { body: note });
  const placed = { type: "placed", carrier: "Carrier C", placed_on: "2026-11-20", premium: 1_200 };
  const first = await send(org.live, "POST", `/runs/${id}/decisions`, { body: placed });
  await send(org.live, "POST", `/runs/${id}/decisions`, {
    body: { ...placed, premium: 1_100, corrects: first.body.id },
  });
  const record = await recordOf(id);
  expect(record.decision).toMatch(/^Placed with Carrier C\. \$1,100\/yr/);
  expect(section(record, "people")).toContain("Corrected by entry 2");
  const html = (await read(id, "?format=html")).text;
  expect(html).not.toContain("<script");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more");
});

test("an unfinished run answers 409, and one of another organization or environment 404", async () => {
  const id = (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
  const unfinished = await read(id);
  expect([unfinished.status, unfinished.body.code]).toEqual([409, "conflict"]);
  expect(unfinished.body.message).toContain("This run is queued");
  await send(org.live, "POST", `/jobs/${id}/cancel`);
  expect(await recordOf(id)).toMatchObject({
    status: "failed",
    summary: "The run was cancelled before it was evaluated, and has no answer.",
  });
  const other = await newOrganization();
  for (const key of [other.live, org.test]) expect((await read(id, "", key)).status).toBe(404);
});

test("the record of an erased run has what stays, and says when, by whom and why it was erased", async () => {
  const entity = "Wilhelmina Katzenbach";
  const id = await finishedRun(org.live, { ...JOB, profile: { ...JOB.profile, entity } });
  await send(org.live, "POST", `/engines/default/runs/${id}/annotations`, {
    body: { rating: "good", comment: "Called Wilhelmina Katzenbach" },
  });
  await send(org.live, "POST", `/jobs/${id}/erasure`, { body: { reason: "Request" } });
  const { body, text } = await read(id);
  expect(text).not.toContain("Katzenbach");
  expect(body.erasure).toMatchObject({ reason: "Request" });
  expect(section(body, "verification")).toContain("what stays after the erasure is unchanged");
});

const PAGES = /\/Type\s*\/Page(?!s)/g;

async function pdfOf(id: string, paper: string): Promise<string> {
  const answer = await publicApi().request(
    `/api/v1/runs/${id}/decision-record?format=pdf&paper=${paper}`,
    { headers: { authorization: `Bearer ${org.live}` } },
  );
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="decision-record-${id}.pdf"`,
  );
  return Buffer.from(await answer.arrayBuffer()).toString("latin1");
}

test.skipIf(findChromium() === null)(
  "the PDF of each kind has two to six pages on letter and A4, also with fifteen quotes, a decision and a note",
  async () => {
    const placed = { type: "placed", carrier: "Alder", placed_on: "2026-11-20", premium: 1_200 };
    const note = { rating: "good", comment: "The client prefers one bill for all lines." };
    await send(org.live, "POST", `/runs/${ids.fifteen}/decisions`, { body: placed });
    await send(org.live, "POST", `/engines/default/runs/${ids.fifteen}/annotations`, {
      body: note,
    });
    for (const kind of PRINTED)
      for (const [paper, box] of [
        ["letter", /\/MediaBox \[0 0 612 792\]/],
        ["a4", /\/MediaBox \[0 0 59\d[.\d]* 84\d[.\d]*\]/],
      ] as const) {
        const pdf = await pdfOf(ids[kind] ?? "", paper);
        expect(pdf).toMatch(box);
        const pages = pdf.match(PAGES)?.length ?? 0;
        expect(pages, `${kind} on ${paper}`).toBeGreaterThanOrEqual(2);
        expect(pages, `${kind} on ${paper}`).toBeLessThanOrEqual(6);
      }
  },
  90_000,
);
