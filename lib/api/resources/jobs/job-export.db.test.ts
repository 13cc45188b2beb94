import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { UTF8_BOM } from "@/lib/csv";
import { database } from "@/lib/db/client";
import type { Environment } from "@/lib/domain/environment";
import { exportRuns } from "@/lib/runs/export";
import { portalOf } from "@/lib/testing/portal";

const ORG = `org_export_${randomUUID()}`;
const OTHER = `org_other_${randomUUID()}`;
/** More than two pages of the export. */
const RUNS = 1_100;
const FORMULA = '=HYPERLINK("http://evil.example","Acme, Inc.")';

const TENANT = { orgId: ORG, environment: "live" } as const;
const portal = portalOf(TENANT);

type Inserted = { orgId: string; environment: Environment; count: number; subject: string };

async function insertRuns({ orgId, environment, count, subject }: Inserted) {
  const prefix = randomUUID().replaceAll("-", "").slice(0, 12);
  await database().execute(sql`
    insert into runs (id, org_id, environment, kind, status, input, input_sha256, subject, subject_facts, created_by, created_at)
    select 'run_' || ${prefix}::text || lpad(n::text, 10, '0'), ${orgId}, ${environment}, 'quote_matching', 'queued', '{}',
      repeat('0', 64), ${subject}, '{"state":"NJ","line":null,"coverages":["home","auto"]}', 'test', now()
    from generate_series(1, ${count}::int) as n`);
}

beforeAll(async () => {
  await insertRuns({ orgId: ORG, environment: "live", count: RUNS, subject: "Acme" });
  await insertRuns({ orgId: ORG, environment: "live", count: 1, subject: FORMULA });
  await insertRuns({ orgId: ORG, environment: "test", count: 3, subject: "Acme" });
  await insertRuns({ orgId: OTHER, environment: "live", count: 3, subject: "Acme" });
});

test("a JSON export has every run of the tenant and environment, newest first", async () => {
  const { headers, body } = await portal("GET", "/jobs/export?format=json");
  expect(headers.get("content-disposition")).toBe('attachment; filename="runs.json"');
  expect(body).toHaveLength(RUNS + 1);
  const ids: string[] = body.map(({ run_id }: { run_id: string }) => run_id);
  expect(new Set(ids).size).toBe(RUNS + 1);
  expect(ids).toEqual(ids.toSorted().reverse());
});

test("a CSV export has one line per run", async () => {
  const { headers, text } = await portal("GET", "/jobs/export?search=Acme&status=queued");
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(text.startsWith("run_id,status,kind,entity,")).toBe(true);
  expect(text.trimEnd().split("\r\n")).toHaveLength(RUNS + 2);
});

test("a CSV export starts with the byte order mark that Excel needs", async () => {
  const stream = exportRuns(TENANT, { filters: { statuses: ["failed"] }, format: "csv" });
  const bytes = await new Response(stream).arrayBuffer();
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  expect(text.startsWith(`${UTF8_BOM}run_id,`)).toBe(true);
});

test("a formula in an entity's name stays text in the CSV", async () => {
  const { text } = await portal("GET", "/jobs/export?search=HYPERLINK");
  expect(text).toContain(`,"'=HYPERLINK(""http://evil.example"",""Acme, Inc."")",`);
});

test("an export without runs is an empty file of its format", async () => {
  expect((await portal("GET", "/jobs/export?status=failed&format=json")).body).toEqual([]);
  const { text } = await portal("GET", "/jobs/export?status=failed");
  expect(text.trimEnd().split("\r\n")).toHaveLength(1);
});

test("the count is that of the same filters", async () => {
  expect((await portal("GET", "/jobs/count")).body).toEqual({
    count: RUNS + 1,
    is_minimum: false,
  });
  expect((await portal("GET", "/jobs/count?search=HYPERLINK")).body.count).toBe(1);
  expect(
    (await portalOf({ orgId: ORG, environment: "test" })("GET", "/jobs/count")).body.count,
  ).toBe(3);
});

test("an export needs the permission to read runs", async () => {
  const stranger = portalOf({ orgId: ORG, permissions: [] });
  expect((await stranger("GET", "/jobs/export")).status).toBe(403);
  expect((await stranger("GET", "/jobs/count")).status).toBe(403);
});

test("an unknown format is refused", async () => {
  const { status, body } = await portal("GET", "/jobs/export?format=pdf");
  expect(status).toBe(400);
  expect(body.details[0].path).toBe("format");
});

test("runs are read as the client takes them, and no further once it cancels", async () => {
  const stream = exportRuns(TENANT, { filters: {}, format: "json" });
  const reader = stream.getReader();
  const first = await reader.read();
  const lines = new TextDecoder().decode(first.value).split("\n").length;
  expect(lines).toBeLessThan(RUNS);
  await reader.cancel();
  expect((await reader.read()).done).toBe(true);
});
