import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database, pgPool } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { runRowOf } from "./run-row";

beforeAll(() => importCandidates("carriers:five", FIVE));

test("a row as the driver returns it becomes the same as a row that is selected by field", async () => {
  const org = await newOrganization();
  const { run_id } = (await send(org.live, "POST", "/jobs", { body: JOB })).body;
  const rowsOf = async () => ({
    selected: (await database().select().from(runs).where(eq(runs.id, run_id)))[0],
    mapped: runRowOf((await pgPool().query("select * from runs where id = $1", [run_id])).rows[0]),
  });
  const queued = await rowsOf();
  expect(queued.mapped).toEqual(queued.selected);
  await runQueuedJobs();
  const ended = await rowsOf();
  expect(ended.selected?.status).toBe("completed");
  expect(ended.mapped).toEqual(ended.selected);
});
