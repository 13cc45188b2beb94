import { beforeAll, expect, test } from "vitest";
import { newRunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});

const submit = (body: object, path = "/jobs", key = org.live) => send(key, "POST", path, { body });
const read = async (id: string) => (await send(org.live, "GET", `/jobs/${id}`)).body;

test("a run names the run that it continues: in its reads, in lists, as a filter and in exports", async () => {
  const origin = await finishedRun(org.live);
  const { run_id: id } = (await submit({ ...JOB, origin_run_id: origin.replace("run_", "eval_") }))
    .body;
  expect(await read(id)).toMatchObject({ status: "queued", origin_run_id: origin });
  await runQueuedJobs();
  const run = await read(id);
  expect(run).toMatchObject({ status: "completed", origin_run_id: origin });
  // It is no part of the input: both runs were asked the same.
  expect(run.input).toEqual((await read(origin)).input);
  expect(await read(origin)).not.toHaveProperty("origin_run_id");
  for (const query of ["", "&status=completed", "&search=acme", "&sort=oldest"]) {
    const { data } = (await send(org.live, "GET", `/jobs?origin_run_id=${origin}${query}`)).body;
    expect(data).toMatchObject([{ run_id: id, origin_run_id: origin }]);
  }
  const exported = await portalOf(org)("GET", `/jobs/export?format=csv&origin_run_id=${origin}`);
  const [header = "", row = ""] = exported.text.split("\n");
  expect(row.split(",")[header.split(",").indexOf("origin_run_id")]).toBe(origin);
});

test("a run of an engine names its origin too", async () => {
  const origin = await finishedRun(org.live);
  const { body } = await submit({ ...JOB, origin_run_id: origin }, "/engines/default/runs");
  expect(await read(body.run_id)).toMatchObject({ origin_run_id: origin });
});

test("only a run of the same organization and environment can be continued", async () => {
  const origin = await finishedRun(org.live);
  const other = await newOrganization();
  for (const [key, id] of [
    [other.live, origin],
    [org.test, origin],
    [org.live, newRunId()],
    [org.live, "run_nothing"],
  ] as const)
    for (const path of ["/jobs", "/engines/default/runs"]) {
      const { status, body } = await submit({ ...JOB, origin_run_id: id }, path, key);
      expect([status, body.details]).toEqual([
        400,
        [{ path: "origin_run_id", message: expect.stringContaining(`(got '${id}')`) }],
      ]);
    }
  expect((await send(org.live, "GET", "/jobs?origin_run_id=x")).body.details[0].path).toBe(
    "origin_run_id",
  );
});
