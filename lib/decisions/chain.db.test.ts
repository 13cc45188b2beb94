import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { deleteExpiredRuns } from "@/lib/lifecycle/delete-expired";
import { newOrganization, send } from "@/lib/testing/api";
import { appendPending, chainProblems, expectCompleteChains, seqOf } from "@/lib/testing/chains";
import { finishedRun } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";

let org: Awaited<ReturnType<typeof newOrganization>>;
let runId: string;
let decision: string;
let annotation: string;

beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
  runId = await finishedRun(org.live);
  const decided = await send(org.live, "POST", `/runs/${runId}/decisions`, {
    body: {
      type: "overridden",
      choice: { candidate: "B1" },
      reason_code: "price",
      reason_text: "Cheaper",
    },
  });
  decision = `${runId}/${decided.body.id}`;
  const annotated = await send(org.live, "POST", `/engines/default/runs/${runId}/annotations`, {
    body: { rating: "good", comment: "Yes", target: "/candidates/0" },
  });
  annotation = `${runId}/${annotated.body.id}`;
  await appendPending(org.orgId);
});
afterEach(() => clock.reset());

const problems = () => chainProblems(org.orgId);
const tamper = (text: string) => pgPool().query(text, [org.orgId]);

test("entries are in the chain, which stays intact when the run is erased", async () => {
  expect(await problems()).toEqual([]);
  await send(org.live, "POST", `/jobs/${runId}/erasure`, { body: { reason: "Request" } });
  expect(await problems()).toEqual([]);
});

test("a changed and a removed entry are found", async () => {
  await tamper("update run_annotations set rating = 'bad' where org_id = $1");
  await tamper("delete from run_decisions where org_id = $1");
  expect((await problems()).sort()).toEqual([
    `changed_content ${await seqOf(org.orgId, annotation, "annotation")}`,
    `missing_content ${await seqOf(org.orgId, decision, "decision")}`,
  ]);
});

test("an entry that was added from outside is found", async () => {
  await expectCompleteChains();
  expect(await problems()).toEqual([]);
  const copies = [
    ["run_decisions", `{"n": 2, "id": "dec_other"}`],
    ["run_annotations", `{"id": "ann_other"}`],
  ];
  for (const [table, change] of copies)
    await tamper(`insert into ${table} select (json_populate_record(null::${table}, (to_jsonb(row) || '${change}')::json)).*
      from ${table} as row where org_id = $1`);
  expect((await problems()).sort()).toEqual([
    `not_recorded ${runId}/ann_other`,
    `not_recorded ${runId}/dec_other`,
  ]);
});

test("retention deletes entries with their run, and the chain stays intact", async () => {
  await portalOf(org)("PUT", "/settings/retention", { live_days: 1, test_days: 1 });
  clock.set(Date.now() + 3 * 86_400_000);
  await deleteExpiredRuns();
  await pgPool().query("delete from retention_settings");
  const { rows } = await tamper("select from run_decisions where org_id = $1");
  expect(rows).toEqual([]);
  clock.reset();
  expect(await problems()).toEqual([]);
});
