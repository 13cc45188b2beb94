import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { UTF8_BOM } from "@/lib/csv";
import { newUuid } from "@/lib/ids";
import { xlsxRows } from "@/lib/pools/import/xlsx/xlsx-rows";
import { exportRuns } from "@/lib/runs/export";
import { newOrganization, send } from "@/lib/testing/api";
import {
  deliveriesOf,
  finishedRun,
  HOOK,
  JOB,
  newEndpoint,
  settle,
} from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { exportDeliveries } from "@/lib/webhooks/deliveries/export-deliveries";

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;
let runIds: string[];
const FORMULA = {
  ...JOB,
  profile: { ...JOB.profile, entity: '=HYPERLINK("http://evil.example")' },
};

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  portal = portalOf({ orgId: org.orgId, environment: "live" });
  await newEndpoint(org.live, { ...HOOK, description: "Policy system" });
  runIds = [await finishedRun(org.live), await finishedRun(org.live, FORMULA)];
  const [first] = await deliveriesOf(org.orgId);
  await settle(first?.id ?? "", "dead_lettered");
});

const lines = (text: string) => text.replace(UTF8_BOM, "").trimEnd().split("\r\n");

async function workbookRows(stream: ReadableStream<Uint8Array>) {
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  const source = {
    size: bytes.length,
    read: (start: number, end: number) =>
      Readable.from([bytes.subarray(start, end)], { objectMode: false }),
  };
  const rows: Record<string, unknown>[] = [];
  for await (const { values } of xlsxRows(source, { sheet: undefined })) rows.push(values);
  return rows;
}

test("exports of deliveries and events have one line per row, with entity and endpoint", async () => {
  const deliveries = await portal("GET", "/deliveries/export");
  expect(deliveries.headers.get("content-disposition")).toBe(
    'attachment; filename="deliveries.csv"',
  );
  expect(lines(deliveries.text)).toHaveLength(3);
  expect(lines(deliveries.text)[2]).toContain(`,${runIds[0]},acme,Policy system,`);
  const events = await portal("GET", "/events/export?format=json");
  expect(events.body.map(({ run_id }: { run_id: string }) => run_id)).toEqual(runIds.toReversed());
});

test("an export has only what matches the filters, and of a selection only its rows", async () => {
  const count = async (path: string) => lines((await portal("GET", path)).text).length - 1;
  expect(await count("/deliveries/export?state=dead_lettered,cancelled")).toBe(1);
  expect(await count(`/jobs/export?ids=${runIds[1]}`)).toBe(1);
  expect(await count(`/jobs/export?ids=${runIds.join(",")}&status=failed`)).toBe(0);
  const [delivery] = await deliveriesOf(org.orgId);
  expect(await count(`/deliveries/export?ids=${delivery?.id}`)).toBe(1);
  expect(await count(`/events/export?ids=${delivery?.eventId}`)).toBe(1);
  // Other filters are not ignored.
  const [, other] = runIds;
  expect(await count(`/deliveries/export?ids=${delivery?.id}&endpoint_id=${newUuid()}`)).toBe(0);
  expect(await count(`/deliveries/export?ids=${delivery?.id}&run_id=${other}`)).toBe(0);
  expect(await count(`/deliveries/export?ids=${delivery?.id}&run_id=${runIds[0]}`)).toBe(1);
  expect(await count(`/events/export?ids=${delivery?.eventId}&run_id=${other}`)).toBe(0);
  expect(await count(`/events/export?ids=${delivery?.eventId}&type=run.failed`)).toBe(0);
});

test("ids that cannot exist and more than a hundred are refused; those of others are not in the file", async () => {
  const wrong = await portal("GET", "/jobs/export?ids=run_1");
  expect([wrong.status, wrong.body.message]).toEqual([
    400,
    "ids must be ids of runs (got 'run_1').",
  ]);
  const many = Array.from({ length: 101 }, () => runIds[0]).join(",");
  expect((await portal("GET", `/jobs/export?ids=${many}`)).body.message).toMatch(/at most 100 ids/);
  const other = portalOf({ orgId: "org_other", environment: "live" });
  expect(lines((await other("GET", `/jobs/export?ids=${runIds[0]}`)).text)).toHaveLength(1);
});

test("a workbook has numbers, times and texts, and no formula", async () => {
  const rows = await workbookRows(
    exportRuns({ orgId: org.orgId, environment: "live" }, { filters: {}, format: "xlsx" }),
  );
  expect(rows.map(({ run_id }) => run_id)).toEqual(runIds.toReversed());
  expect(rows[0]).toMatchObject({
    entity: FORMULA.profile.entity,
    pool_size: 5,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  });
});

test.each(["csv", "json", "xlsx"] as const)(
  "an export as %s that is cancelled reads no further and leaves no connection in use",
  async (format) => {
    const tenant = { orgId: org.orgId, environment: "live" } as const;
    const reader = exportDeliveries(tenant, { filters: {}, format }).getReader();
    await reader.read();
    await reader.cancel();
    expect((await reader.read()).done).toBe(true);
    expect((await send(org.live, "GET", "/deliveries")).status).toBe(200);
  },
);
