import { beforeAll, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { newOrganization } from "@/lib/testing/api";
import { appendPending, expectCompleteChains } from "@/lib/testing/chains";
import { finishedRun } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { adminJson, runAdmin } from "./run-admin.fixture";

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  await expectCompleteChains();
});

test("an operator verifies a chain: 0 for an intact one, 3 with every problem for a changed one", async () => {
  const { orgId, live } = await newOrganization();
  const id = await finishedRun(live);
  await appendPending(orgId);
  expect(await adminJson("chain", "verify", orgId)).toMatchObject({
    ...{ outcome: "intact", from_seq: 1, to_seq: 1, verified_by: "operator:ops-test" },
  });
  await pgPool().query("update runs set created_by = 'user:other' where id = $1", [id]);
  const { code, out, err } = await runAdmin(["chain", "verify", orgId]);
  expect(code).toBe(3);
  expect(out).toContain(`run_result ${id} was changed after it was entered at 1.`);
  expect(err).toContain(`The chain of ${orgId} has 1 problem.`);
  expect(await adminJson("chain", "status", orgId)).toMatchObject({
    ...{ entries: 1, pending: 0, outcome: "problems" },
  });
});

test("an organization without entries has an intact, empty chain", async () => {
  expect(await adminJson("chain", "verify", "org_nobody")).toMatchObject({
    ...{ outcome: "intact", from_seq: 0, to_seq: 0 },
  });
});
