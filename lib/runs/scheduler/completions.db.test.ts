import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { claimRun } from "@/lib/queue/run-queue";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import type { Ending } from "../end-runs";
import { readClaimed } from "../execute";
import { createCompletions } from "./completions";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});

/** The end of a newly submitted run, which is not stored yet. */
async function newEnding(key = org.live): Promise<Ending> {
  const { run_id } = (await send(key, "POST", "/jobs", { body: JOB })).body;
  const claimed = await claimRun(run_id, { by: "test", now: clock.date() });
  const run = claimed && (await readClaimed(claimed));
  if (!run) throw new Error("The run was not claimed");
  return { run, startedAt: clock.date(), end: { status: "failed", error: "Cancelled" } };
}
const statusOf = async ({ run }: Ending) =>
  (await send(org.live, "GET", `/jobs/${run.id}`)).body.status;

test.each([0, 1, 2, 3, 4, 5, 6, 8])(
  "an end that comes %i microtasks after the last one was written is written too",
  async (microtasks) => {
    const completions = createCompletions();
    const [first, second] = [await newEnding(), await newEnding()];
    await completions.write(first);
    for (let i = 0; i < microtasks; i += 1) await null;
    await completions.write(second);
    expect([await statusOf(first), await statusOf(second)]).toEqual(["failed", "failed"]);
  },
);

test("an end that cannot be stored does not keep the others of its batch from being stored", async () => {
  const completions = createCompletions();
  const [first, broken, last] = [await newEnding(), await newEnding(), await newEnding()];
  const unstorable: Ending = {
    ...broken,
    end: { status: "failed", error: "a NUL: \u0000" },
  };
  const outcomes = await Promise.allSettled([
    completions.write(first),
    completions.write(unstorable),
    completions.write(last),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect([await statusOf(first), await statusOf(last)]).toEqual(["failed", "failed"]);
});

test("an organization's end does not wait for another one's that is being written", async () => {
  const completions = createCompletions();
  const other = await newOrganization();
  const [first, second, newcomer] = [
    await newEnding(),
    await newEnding(),
    await newEnding(other.live),
  ];
  const holder = new Client({ connectionString: config().DATABASE_URL });
  await holder.connect();
  await holder.query("begin");
  await holder.query("select from runs where id = $1 for update", [first.run.id]);
  const order: string[] = [];
  const written = [
    completions.write(first).then(() => order.push("first")),
    completions.write(second).then(() => order.push("second")),
  ];
  await completions.write(newcomer).then(() => order.push("newcomer"));
  await holder.query("rollback");
  await holder.end();
  await Promise.all(written);
  await completions.settled();
  expect(order).toEqual(["newcomer", "first", "second"]);
});
