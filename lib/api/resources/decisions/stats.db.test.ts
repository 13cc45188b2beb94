import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { deleteExpiredRuns } from "@/lib/lifecycle/delete-expired";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
  portal = portalOf(org);
});
afterEach(() => clock.reset());

const decide = (id: string, body: object) =>
  send(org.live, "POST", `/runs/${id}/decisions`, { body });
const listed = async (query: string): Promise<string[]> => {
  const { status, body } = await portal("GET", `/jobs?${query}`);
  expect([query, status]).toEqual([query, 200]);
  return body.data.map(({ run_id }: { run_id: string }) => run_id);
};
const counted = async (query: string) => (await portal("GET", `/jobs/count?${query}`)).body.count;

const PLACED = { type: "placed", placed_on: "2026-01-02" };
const OVERRIDDEN = { type: "overridden", choice: { candidate: "B1" }, reason_code: "price" };

/** A run that followed its recommendation, one that did not, a multi-line one, and an undecided one. */
async function decidedRuns() {
  const followed = await finishedRun(org.live);
  await decide(followed, { ...PLACED, carrier: "Alder Specialty" });
  const overridden = await finishedRun(org.live);
  await decide(overridden, OVERRIDDEN);
  const quotes = await finishedRun(org.live, QUOTES);
  await decide(quotes, { ...PLACED, carrier: "Zinnia" });
  const open = await finishedRun(org.live);
  return { followed, overridden, quotes, open };
}

test("statistics count by line, carrier and person, and each number is the list of its runs", async () => {
  const { followed, overridden, quotes, open } = await decidedRuns();
  const statsBy = async (group: string) => {
    const path = `/decisions/stats?from=2026-01-01T00:00:00Z&group_by=${group}`;
    const { status, body } = await send(org.live, "GET", path);
    expect(status).toBe(200);
    return body;
  };
  const byLine = await statsBy("line");
  expect(byLine).toMatchObject({
    decided: 3,
    followed: 1,
    not_followed: 2,
    by_decision: { placed: 2, overridden: 1, declined_by_client: 0 },
    reasons: [
      { reason: "price", count: 1 },
      { reason: "not_stated", count: 1 },
    ],
  });
  expect(byLine.groups[0]).toMatchObject({
    key: "professional_liability",
    decided: 2,
    followed: 1,
    reasons: [{ reason: "price", count: 1 }],
  });
  expect(byLine.groups.map(({ key }: { key: string }) => key).sort()).toEqual([
    ...["auto", "home", "professional_liability", "umbrella"],
  ]);
  expect((await statsBy("carrier")).groups).toMatchObject([
    { key: "Alder Specialty", decided: 2, followed: 1 },
    { key: "Carrier C", decided: 1, not_followed: 1 },
  ]);
  const [person] = (await statsBy("person")).groups;
  expect(person).toMatchObject({ decided: 3, label: expect.stringContaining("Test") });

  expect(await listed("decision=any")).toEqual([quotes, overridden, followed]);
  expect(await listed("decision=none")).toEqual([open]);
  expect(await listed("decision=overridden")).toEqual([overridden]);
  expect(await listed("followed=false")).toEqual([quotes, overridden]);
  expect(await listed("not_followed_reason=price")).toEqual([overridden]);
  expect(await listed("decision_line=home")).toEqual([quotes]);
  expect(await listed("recommended_carrier=Alder%20Specialty&followed=true")).toEqual([followed]);
  expect(await listed(`decided_by=${person.key}`)).toHaveLength(3);
  expect(await listed("decided_before=2026-01-01T00:00:00Z")).toEqual([]);
  expect(await listed("decision=any&kind=quote_matching&search=riv")).toEqual([quotes]);
  expect(await listed("decision=none&search=acme")).toEqual([open]);
  expect(await counted("decision=any")).toBe(3);
  expect(await counted("decision=none")).toBe(1);
  const first = (await portal("GET", "/jobs?decision=any&limit=2")).body;
  const rest = await listed(`decision=any&limit=2&cursor=${first.next_cursor}`);
  expect(rest).toEqual([followed]);
});

test("a correction moves a run to where it belongs", async () => {
  const { followed } = await decidedRuns();
  const [entry] = (await send(org.live, "GET", `/runs/${followed}/decisions`)).body.data;
  await decide(followed, { ...OVERRIDDEN, corrects: entry.id });
  expect(await listed("followed=true")).toEqual([]);
  expect(await listed("not_followed_reason=price")).toHaveLength(2);
});

test("runs are assigned to who is signed in, and found by assignee and follow-up date", async () => {
  const id = await finishedRun(org.live);
  const assigned = await portal("PUT", `/runs/${id}/assignment`, {
    assignee: "user_01TEST",
    follow_up_on: "2026-12-24",
  });
  expect(assigned.body).toMatchObject({
    assignee: { id: "user_01TEST", name: "avery@nexio.example" },
    follow_up_on: "2026-12-24",
  });
  expect(await listed("assignee=me")).toEqual([id]);
  expect(await listed("assignee=me&follow_up_before=2026-12-24")).toEqual([]);
  expect(await listed("follow_up_before=2026-12-25")).toEqual([id]);
  const byKey = await send(org.live, "GET", "/jobs?assignee=me");
  expect([byKey.status, byKey.body.details[0].path]).toEqual([400, "assignee"]);
  // Members are read from the sign-in service, which does not exist here.
  const other = await portal("PUT", `/runs/${id}/assignment`, { assignee: "user_other" });
  expect([other.status, other.body.code]).toEqual([503, "auth_unavailable"]);
  await portal("PUT", `/runs/${id}/assignment`, { assignee: null });
  expect(await listed("assignee=me")).toEqual([]);
  const log = (await portal("GET", "/audit-log?subject=run")).body.data;
  expect(log.slice(0, 2)).toMatchObject([
    { action: "run.assigned", after: { assignee: null, follow_up_on: null } },
    { action: "run.assigned", after: { assignee: "avery@nexio.example" } },
  ]);
});

test("two who assign a run at once are both in the audit log, one after the other", async () => {
  const id = await finishedRun(org.live);
  const assign = (day: string) =>
    portal("PUT", `/runs/${id}/assignment`, { assignee: null, follow_up_on: day });
  await Promise.all([assign("2026-12-24"), assign("2026-12-31")]);
  const { rows } = await pgPool().query(
    "select before ->> 'follow_up_on' as before, after ->> 'follow_up_on' as after from audit_log where target = $1 and action = 'run.assigned'",
    [id],
  );
  const first = rows.find(({ before }) => before === null);
  expect(rows).toHaveLength(2);
  expect(rows.find(({ before }) => before !== null)?.before).toBe(first?.after);
});

test("a period without an end, that is too long or reversed is refused", async () => {
  for (const [query, path] of [
    ["", "from"],
    ["?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "to"],
    ["?from=2000-01-01T00:00:00Z", "from"],
    ["?from=2026-01-01T00:00:00Z&group_by=state", "group_by"],
  ]) {
    const { status, body } = await send(org.live, "GET", `/decisions/stats${query}`);
    expect([status, body.details[0].path]).toEqual([400, path]);
  }
});

test("retention deletes what people recorded on the runs that it deletes", async () => {
  const id = await finishedRun(org.live, JOB);
  await decide(id, OVERRIDDEN);
  await send(org.live, "POST", `/engines/default/runs/${id}/annotations`, {
    body: { rating: "good" },
  });
  await portal("PUT", "/settings/retention", { live_days: 1, test_days: 1 });
  clock.set(Date.now() + 3 * 86_400_000);
  const tables = ["run_annotations", "run_decisions", "run_reviews"];
  const rows = async () => {
    const counts = tables.map((table) => `(select count(*)::int from ${table} where org_id = $1)`);
    const { rows: found } = await pgPool().query({
      text: `select ${counts.join(", ")}`,
      values: [org.orgId],
      rowMode: "array",
    });
    return found[0];
  };
  expect(await rows()).toEqual([1, 1, 1]);
  await deleteExpiredRuns();
  await pgPool().query("delete from retention_settings");
  expect(await rows()).toEqual([0, 0, 0]);
});
