import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { principalOfKey } from "@/lib/auth/api-keys";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runProgram } from "../run-program.fixture";
import { adminJson, runAdmin } from "./run-admin.fixture";

test("an organization is listed, shown, disabled with a reason and enabled", async () => {
  await importCandidates("carriers:five", FIVE);
  const org = await newOrganization();
  await send(org.live, "POST", "/jobs", { body: JOB });
  expect(await adminJson("organizations", "list")).toMatchObject([
    { org_id: org.orgId, state: "active", active_keys: 2, queued_runs: 1, reason: null },
  ]);
  const disable = ["organizations", "disable", org.orgId, "--reason", "Unpaid"];
  const { code, err } = await runAdmin(disable);
  expect(code).toBe(2);
  expect(err).toContain(`This would disable ${org.orgId}: refuse 2 API keys`);
  expect(await principalOfKey(org.live)).not.toBeNull();

  expect(await adminJson(...disable, "--yes")).toMatchObject({
    state: "disabled",
    reason: "Unpaid",
    disabled_by: "operator:ops-test",
    queued_runs: 1,
    environments: "live, test",
  });
  expect(await principalOfKey(org.live)).toBeNull();
  expect(await adminJson("organizations", "list", "--state", "active")).toEqual([]);
  expect(await adminJson("organizations", "list", "--state", "disabled")).toMatchObject([
    { org_id: org.orgId, reason: "Unpaid" },
  ]);
  const again = await runAdmin([...disable, "--yes"]);
  expect([again.code, again.err]).toEqual([0, `${org.orgId} was already disabled.\n`]);

  const enable = ["organizations", "enable", org.orgId, "--reason", "Paid"];
  expect(await adminJson(...enable)).toMatchObject({ state: "active", disabled_at: null });
  expect(await runAdmin(enable)).toMatchObject({ code: 3, out: "" });
});

test.each([
  [["organizations", "disable", "org_1", "--yes"], "required option '--reason <text>'"],
  [["organizations", "disable", "org_1", "--reason", " "], "It must have 1 to 500 characters."],
  [["organizations", "disable", "acme", "--reason", "x"], "It must be an organization id"],
  [["organizations", "list", "--state", "old"], "Allowed choices are active, disabled."],
])("%j exits with 2 and one sentence", async (args, message) => {
  const { code, out, err } = await runAdmin(args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(message);
});

test("an organization is exported to a new folder; one that owns nothing, a folder with files and a missing replica are refused", async () => {
  const org = await newOrganization();
  const parent = mkdtempSync(join(tmpdir(), "nexio-export-"));
  const to = join(parent, "export");
  const command = ["organizations", "export", org.orgId, "--to", to];
  expect(await adminJson(...command)).toMatchObject({
    ...{ org_id: org.orgId, folder: to, read_from: "primary", rows: 2 },
  });
  expect(readdirSync(to)).toContain("manifest.json");
  const again = await runAdmin(command);
  expect([again.code, again.out]).toEqual([3, ""]);
  expect(again.err).toContain(`The folder ${to} is not empty.`);
  const unknown = await runAdmin(["organizations", "export", "org_none", "--to", `${to}2`]);
  expect([unknown.code, unknown.err]).toEqual([3, "\n✗ There is no organization org_none.\n"]);
  const replica = { NEXIO_OPERATOR: "ops-test", DATABASE_READ_URL: "postgres://127.0.0.1:1/none" };
  const ofReplica = await runProgram("admin", [...command.slice(0, -1), `${to}3`], replica);
  expect([ofReplica.code, ofReplica.err]).toEqual([
    1,
    expect.stringContaining("DATABASE_READ_URL cannot be read (connect ECONNREFUSED"),
  ]);
  expect(readdirSync(`${to}3`)).toEqual([]);
  rmSync(parent, { recursive: true });
});
