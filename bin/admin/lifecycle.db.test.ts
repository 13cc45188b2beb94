import { beforeAll, beforeEach, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { firstRunIdAt } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { adminJson, runAdmin } from "./run-admin.fixture";

const REASON = ["--reason", "Case 4711"];
const MISSING = "run_0000000000000000000001";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
});

const readRun = async (id: string, key = org.live) => (await send(key, "GET", `/jobs/${id}`)).body;

test("a run of any environment is erased by its id, after --yes, and the operator is in the audit log", async () => {
  const id = await finishedRun(org.test);
  const { code, out, err } = await runAdmin(["erase", id, ...REASON]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(`This would erase the personal data of ${id}, which cannot be undone`);
  expect((await readRun(id, org.test)).subject.entity).toBe("acme");

  const done = await runAdmin(["erase", id, ...REASON, "--yes", "--json"]);
  expect(JSON.parse(done.out)).toMatchObject({
    ...{ run_id: id, by: "operator:ops-test", reason: "Case 4711" },
  });
  // The line that has to be found after a restore. Standard output has the result only.
  expect(JSON.parse(done.err)).toMatchObject({ msg: "run.erased", orgId: org.orgId, runId: id });
  expect(await readRun(id, org.test)).toMatchObject({
    subject: { entity: "" },
    erasure: { by: "operator:ops-test", reason: "Case 4711" },
  });
  expect(await auditOf(org.orgId)).toEqual([{ action: "run.erased", target: id }]);
});

test("erased runs are listed by the time of their erasure, for repeating them after a restore", async () => {
  const id = await finishedRun(org.live);
  await adminJson("erase", id, ...REASON, "--yes");
  const list = (...args: string[]) =>
    adminJson("erasures", "--organization", org.orgId, "--since", ...args);
  expect(await list("1h")).toEqual([
    expect.objectContaining({ run_id: id, org_id: org.orgId, by: "operator:ops-test" }),
  ]);
  await pgPool().query("update run_erasures set erased_at = now() - interval '2 h'");
  expect(await list("1h")).toEqual([]);
  expect(await list("3h")).toHaveLength(1);
});

test("runs that do not exist, have not ended or are held are refused with the reason", async () => {
  const id = await finishedRun(org.live);
  const queued = (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
  await adminJson("hold", org.orgId, ...REASON);
  const refusalOf = async (run: string) => {
    const { code, out, err } = await runAdmin(["erase", run, ...REASON, "--yes"]);
    expect([code, out]).toEqual([3, ""]);
    return err;
  };
  expect(await refusalOf(MISSING)).toBe(`\n✗ There is no run ${MISSING}.\n`);
  expect(await refusalOf(queued)).toContain(`${queued} is queued`);
  expect(await refusalOf(id)).toContain(`legal hold of the organization keeps ${id}: Case 4711`);
  expect((await readRun(id)).subject.entity).toBe("acme");
});

test("retention is shown and changed, one number without the other, and audited", async () => {
  const days = (...args: string[]) => adminJson("retention", org.orgId, ...args);
  expect(await days()).toMatchObject({ live_days: null, test_days: null, legal_hold: null });
  expect(await auditOf(org.orgId)).toEqual([]);
  await days("--live", "365", "--yes");
  expect(await days("--test", "7", "--yes")).toMatchObject({
    ...{ live_days: 365, test_days: 7, updated_by: "operator:ops-test" },
  });
  expect(await days("--live", "unlimited")).toMatchObject({ live_days: null, test_days: 7 });
  expect((await auditOf(org.orgId)).map(({ action }) => action)).toEqual(
    Array(3).fill("organization.retention_changed"),
  );
});

test("a shorter retention needs --yes, and without it the number of runs that expire is printed", async () => {
  const old = await finishedRun(org.live);
  await finishedRun(org.live);
  await finishedRun(org.test);
  // As if it had been submitted long ago.
  const id = firstRunIdAt(new Date("2026-01-01"));
  await pgPool().query("update runs set id = $2 where id = $1", [old, id]);
  const refusalOf = async (...args: string[]) => {
    const { code, out, err } = await runAdmin(["retention", org.orgId, ...args]);
    expect([code, out]).toEqual([2, ""]);
    return err;
  };
  expect(await refusalOf("--live", "30")).toContain(
    `This would delete 1 run of ${org.orgId} within the hour, and later ones when they are as old (live: 30 days, test: unlimited)`,
  );
  expect(await refusalOf("--test", "1")).toContain("This would delete 0 runs");
  expect(await adminJson("retention", org.orgId)).toMatchObject({ live_days: null });
  await adminJson("retention", org.orgId, "--live", "30", "--yes");
  expect(await refusalOf("--live", "29", "--test", "unlimited")).toContain("delete 1 run of");
  // A longer one takes nothing away.
  expect(await adminJson("retention", org.orgId, "--live", "31")).toMatchObject({ live_days: 31 });
});

test("holds of a run and of its organization are placed and released one by one", async () => {
  const id = await finishedRun(org.live);
  expect(await adminJson("hold", id, ...REASON)).toEqual({
    ...{ target: id, legal_holds: "run: Case 4711" },
  });
  await adminJson("hold", org.orgId, "--reason", "Audit");
  expect(await adminJson("retention", org.orgId)).toMatchObject({ legal_hold: "Audit" });
  expect((await send(org.live, "GET", `/jobs/${id}/retention`)).body.legal_holds).toMatchObject([
    { scope: "organization", reason: "Audit", placed_by: "operator:ops-test" },
    { scope: "run", reason: "Case 4711" },
  ]);
  const refusedRelease = await runAdmin(["release-hold", id]);
  expect([refusedRelease.code, refusedRelease.out]).toEqual([2, ""]);
  expect(refusedRelease.err).toContain(`This would release the legal hold of ${id} (Case 4711)`);
  expect(await adminJson("release-hold", id, "--yes")).toMatchObject({
    legal_holds: "organization: Audit",
  });
  expect(await adminJson("release-hold", org.orgId, "--yes")).toMatchObject({ legal_holds: null });
  // A second time changes nothing.
  await adminJson("release-hold", org.orgId);
  expect((await auditOf(org.orgId)).map(({ action }) => action)).toEqual([
    "run.held",
    "organization.held",
    "run.hold_released",
    "organization.hold_released",
  ]);
  expect(await runAdmin(["hold", MISSING, ...REASON])).toMatchObject({
    ...{ code: 3, err: `\n✗ There is no run ${MISSING}.\n` },
  });
});

test.each([
  [["erase", "run_0AbC"], "required option '--reason"],
  [["erase", "job_1", ...REASON], "It must be a run id such as run_0AbC…."],
  [["erase", MISSING, "--reason", " "], "It must have 1 to 500 characters."],
  [["retention", "org_a", "--live", "0"], "from 1 to 36500, or unlimited."],
  [["hold", "acme", ...REASON], "It must be a run id such as run_0AbC…."],
])("%j exits with 2 and one sentence", async (args, message) => {
  const { code, out, err } = await runAdmin(args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(message);
});
