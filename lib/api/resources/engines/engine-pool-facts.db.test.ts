import { afterAll, expect, test } from "vitest";
import { CSV, newPoolOwner } from "@/lib/api/resources/pools/own-pool.fixture";
import { PERMISSIONS, type Principal } from "@/lib/auth/principal";
import { claimBacktest } from "@/lib/backtests/queue";
import { runBacktest } from "@/lib/backtests/run-backtest";
import { closeDatabase } from "@/lib/db/client";
import { submitRun } from "@/lib/runs/submission/submit";
import { send } from "@/lib/testing/api";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);

const fact = (type: string, unit?: string) => ({
  key: "claims_share",
  label: "Claims share",
  type,
  ...(unit && { unit }),
});

test("a run is refused where the pool declares a fact in another unit or type than the engine reads", async () => {
  const { org, createPool, uploaded } = await newPoolOwner();
  await createPool();
  const publishPool = (declared: object, cell: string) =>
    uploaded(
      `name,licensed_states,lines,custom.claims_share\nA,CA,cyber,${cell}\n`,
      { options: JSON.stringify({ custom_facts: [declared] }) },
      CSV as never,
    );
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  const { config } = (await send(org.live, "GET", "/engines/own-market/config")).body;
  config.facts = [fact("number", "percent")];
  await send(org.live, "PUT", "/engines/own-market/config", { body: { config } });
  expect((await send(org.live, "POST", "/engines/own-market/versions")).status).toBe(201);
  const submit = () =>
    send(org.live, "POST", "/engines/own-market/runs", {
      body: { profile: { entity: "acme", state: "CA", line: "cyber" }, pool: "carriers:own" },
    });
  const refusal = (declared: string) => ({
    status: 400,
    body: {
      code: "invalid_request",
      details: [
        {
          path: "pool",
          message: `declares custom.claims_share as ${declared}, and the engine reads it as number in percent; declare it in the same way in both (got 'carriers:own')`,
        },
      ],
    },
  });
  expect(await publishPool(fact("number", "ratio"), "0.1")).toMatchObject({ version: 1 });
  expect(await submit()).toMatchObject(refusal("number in ratio"));
  await publishPool(fact("text"), "low");
  expect(await submit()).toMatchObject(refusal("text"));
  await publishPool(fact("number", "percent"), "10");
  const submitted = await submit();
  expect(submitted.status).toBe(202);
  await runQueuedJobs();
  const run = (await send(org.live, "GET", `/runs/${submitted.body.run_id}`)).body;
  expect(run).toMatchObject({ status: "completed", pool: { version: 3 } });

  // What the engine does not declare is not compared.
  const better = { ...fact("number", "percent"), direction: "higher_is_better" };
  await publishPool(better, "10");
  expect((await submit()).status).toBe(202);
  await runQueuedJobs();

  // A draft that reads the fact in another unit is not compared with past runs: it would read 10 as 1,000 percent.
  config.facts = [fact("number", "ratio")];
  await send(org.live, "PUT", "/engines/own-market/config", { body: { config } });
  // The submission checks the version that it stores, which may have been published a moment ago.
  const own: Principal = {
    orgId: org.orgId,
    environment: "live",
    actor: { type: "user", id: "user_01TEST", label: "avery@nexio.example" },
    permissions: new Set(PERMISSIONS),
  };
  const body = {
    profile: { entity: "acme", state: "CA" as const, line: "cyber" as const },
    pool: "carriers:own",
  };
  const rules = { candidates: run.rule_set };
  const engine = {
    kind: "candidate_evaluation",
    slug: "own-market",
    version: "1.0",
    rules,
  } as const;
  expect(await submitRun(own, body, { ...engine, config })).toMatchObject({
    outcome: "pool_mismatch",
    pool: "carriers:own",
    problem: expect.stringContaining("declares custom.claims_share as number in percent"),
  });
  const mismatch =
    "pool declares custom.claims_share as number in percent, and the engine reads it as number in ratio";
  const preview = await send(org.live, "POST", "/engines/own-market/preview", {
    body: { run_id: submitted.body.run_id },
  });
  expect([preview.status, preview.body.message]).toEqual([409, expect.stringContaining(mismatch)]);
  const started = await send(org.live, "POST", "/engines/own-market/backtests");
  for (let claimed = await claimBacktest("test"); claimed; claimed = await claimBacktest("test"))
    await runBacktest(claimed);
  const tested = (await send(org.live, "GET", `/backtests/${started.body.id}`)).body;
  expect(tested).toMatchObject({ state: "completed", changed: 0 });
  expect(JSON.stringify(tested.report)).toContain(mismatch);
});

test("a run is refused where pool and engine order the values of a fact in opposite ways", async () => {
  const { org, createPool, uploaded } = await newPoolOwner();
  await createPool();
  const tier = (direction: string | undefined, options: string[]) => ({
    ...{ key: "panel", label: "Panel", type: "one_of", options },
    ...(direction && { direction }),
  });
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  const { config } = (await send(org.live, "GET", "/engines/own-market/config")).body;
  config.facts = [tier("higher_is_better", ["silver", "gold"])];
  await send(org.live, "PUT", "/engines/own-market/config", { body: { config } });
  expect((await send(org.live, "POST", "/engines/own-market/versions")).status).toBe(201);
  const cases: [string | undefined, string[], boolean][] = [
    ["higher_is_better", ["silver", "gold"], true],
    ["higher_is_better", ["bronze", "Silver", "Gold"], true],
    [undefined, ["silver", "gold"], true],
    ["lower_is_better", ["silver", "gold"], false],
    [undefined, ["gold", "silver"], false],
    ["higher_is_better", ["gold", "bronze", "silver"], false],
  ];
  for (const [direction, options, accepted] of cases) {
    await uploaded(
      "name,licensed_states,lines,custom.panel\nA,CA,cyber,gold\n",
      { options: JSON.stringify({ custom_facts: [tier(direction, options)] }) },
      CSV as never,
    );
    const { status, body } = await send(org.live, "POST", "/engines/own-market/runs", {
      body: { profile: { entity: "acme", state: "CA", line: "cyber" }, pool: "carriers:own" },
    });
    expect([direction, options, status]).toEqual([direction, options, accepted ? 202 : 400]);
    if (!accepted)
      expect(JSON.stringify(body.details)).toContain(
        "the engine reads it as one_of, higher_is_better, silver < gold; declare it in the same way in both",
      );
  }
  await runQueuedJobs();
});
