import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Principal } from "@/lib/auth/principal";
import { pgPool } from "@/lib/db/client";
import { newOrganization } from "@/lib/testing/api";
import { auditOf, finishedRun, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { newTenant } from "@/lib/testing/tenant-objects";
import { exportOrganization } from "./export-organization";
import { jsonLines, unescapeCopy } from "./json-lines";
import { EXPORTED_TABLES, NOT_EXPORTED } from "./tables";

let folder: string;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nexio-export-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const operatorOf = (orgId: string): Principal => ({
  orgId,
  environment: "live",
  actor: { type: "operator", id: "operator:test", label: "operator:test" },
  permissions: new Set(),
});
const linesOf = (table: string): Record<string, unknown>[] =>
  readFileSync(join(folder, `${table}.ndjson`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

test("every table is exported, or named with the reason why not", async () => {
  const { rows } = await pgPool().query<{ name: string }>(
    "select relname as name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by 1",
  );
  const named = [...EXPORTED_TABLES.map(({ name }) => name), ...Object.keys(NOT_EXPORTED)];
  expect(named.sort()).toEqual(rows.map(({ name }) => name));
});

test("an export has every row that the organization owns and none of another, without secrets", async () => {
  const [mine, theirs] = [await newTenant(), await newTenant()];
  // Line breaks, quotes and backslashes of an input are part of the exported texts.
  const entity = 'acme "north"\\ one\ntwo\t☂';
  const id = await finishedRun(mine.live, { ...JOB, profile: { ...JOB.profile, entity } });
  await newEndpoint(mine.live, {
    ...{ url: "https://api.example.com/hooks", events: ["run.completed"] },
    auth: { type: "bearer", token: "a-very-secret-token" },
  });
  const manifest = await exportOrganization(operatorOf(mine.orgId), folder);

  expect(manifest).toMatchObject({ format: 1, org_id: mine.orgId, read_from: "primary" });
  expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toEqual(manifest);
  expect(readdirSync(folder).sort()).toEqual(
    [...manifest.files.map(({ file }) => file), "manifest.json"].sort(),
  );
  for (const { file, rows, bytes, sha256 } of manifest.files) {
    const content = readFileSync(join(folder, file));
    expect([file, content.length]).toEqual([file, bytes]);
    expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    expect(linesOf(file.replace(".ndjson", "")).length).toBe(rows);
    expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    const text = content.toString();
    expect([file, text.includes(theirs.orgId)]).toEqual([file, false]);
    for (const secret of [theirs.objects.jobs?.mine, "auth_token", "sealed", "a-very-secret"])
      expect([file, text.includes(secret ?? "")]).toEqual([file, false]);
  }
  for (const { table, rows } of manifest.files) {
    const hasOrganization = EXPORTED_TABLES.find(({ name }) => name === table)?.where;
    if (hasOrganization !== "org_id = $org") continue;
    const { rowCount } = await pgPool().query(`select from ${table} where org_id = $1`, [
      mine.orgId,
    ]);
    // The entry of the export itself is written after it was read.
    expect([table, rows]).toEqual([table, (rowCount ?? 0) - (table === "audit_log" ? 1 : 0)]);
  }
  expect(linesOf("runs").find((run) => run.id === id)).toMatchObject({
    subject: entity,
    org_id: mine.orgId,
    input: { profile: { entity } },
  });
  expect(linesOf("pool_candidates")).toHaveLength(FIVE.length);
  expect(linesOf("api_keys")[0]).not.toHaveProperty("sha256");
  expect(await auditOf(mine.orgId)).toContainEqual({
    action: "organization.exported",
    target: mine.orgId,
  });
});

test("all files are of one moment: what is written during an export is in none of them", async () => {
  const org = await newOrganization();
  await finishedRun(org.live);
  let added: Promise<string> | undefined;
  const manifest = await exportOrganization(operatorOf(org.orgId), folder, () => {
    added ??= finishedRun(org.live);
  });
  await added;
  const rowsOf = (name: string) => manifest.files.find(({ table }) => table === name)?.rows;
  expect([rowsOf("runs"), rowsOf("traces"), rowsOf("webhook_events")]).toEqual([1, 1, 1]);
});

test("a folder with files is refused, and a failed export has no manifest", async () => {
  const org = await newOrganization();
  writeFileSync(join(folder, "old"), "");
  await expect(exportOrganization(operatorOf(org.orgId), folder)).rejects.toThrow(
    `The folder ${folder} is not empty.`,
  );
  rmSync(join(folder, "old"));
  const failing = exportOrganization(operatorOf(org.orgId), folder, () => {
    throw new Error("The disk is full");
  });
  await expect(failing).rejects.toThrow("The disk is full");
  expect(readdirSync(folder)).not.toContain("manifest.json");
});

test("escapes are read wherever the chunks of a row end", async () => {
  const row = String.raw`{"a":"\\"b\\\\ \\n","c":1\n}`;
  const whole = unescapeCopy(Buffer.from(row), false).bytes.toString();
  expect(JSON.parse(whole)).toEqual({ a: '"b\\ \n', c: 1 });
  for (let cut = 1; cut < row.length; cut++) {
    const first = unescapeCopy(Buffer.from(row.slice(0, cut)), false);
    const rest = unescapeCopy(Buffer.from(row.slice(cut)), first.isEscaped);
    expect(first.bytes.toString() + rest.bytes.toString()).toBe(whole);
  }
  const { stream, result } = jsonLines();
  stream.resume();
  for (const part of [`${row}\n{}`, "\n"]) stream.write(Buffer.from(part));
  stream.end();
  await new Promise((resolve) => stream.once("end", resolve));
  expect(result()).toMatchObject({ rows: 2, bytes: whole.length + 4 });
});
