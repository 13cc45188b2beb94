import { afterEach, beforeAll, expect, test } from "vitest";
import type { Route } from "@/lib/api/http/route";
import { PORTAL_ROUTES, PUBLIC_ROUTES, routeKey } from "@/lib/api/routes";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { send } from "@/lib/testing/api";
import { deliveriesOf, finishedRun } from "@/lib/testing/deliveries";
import { portalOf } from "@/lib/testing/portal";
import { QUOTES } from "@/lib/testing/run-bodies";
import { newTenant, objectOf, requestAbout, type TestTenant } from "@/lib/testing/tenant-objects";

/** Every read of the API, by the table of routes: none shows an erased run's subject. */

const SECRET = "Wilhelmina Katzenbach";
const CALLBACK = "https://api.example.com/callback";

let tenant: TestTenant;
let runId: string;
let before: Record<string, string>;
let after: Record<string, string>;

const SEARCH = "/search?text=katzenbach";
/** Reads that filter by text, and other formats. */
const PUBLIC_READS = [
  "/jobs?search=katzenbach",
  `/jobs?external_id=${encodeURIComponent(SECRET)}`,
  `/jobs?metadata[insured]=${encodeURIComponent(SECRET)}`,
];
const PORTAL_READS = ["/jobs/export?format=json", SEARCH];

const isRead = (route: Route) =>
  route.method === "get" && !/^\/settings\/(?!audit)/.test(route.path);
const pathOf = (route: Route) =>
  requestAbout(tenant, route, route.path.includes("{") ? idFor(route) : "").path;
const idFor = (route: Route) =>
  /^\/(rule-sets)/.test(route.path)
    ? "commercial-lines@1"
    : /^\/(engine-schemas)/.test(route.path)
      ? "candidate_evaluation"
      : objectOf(tenant, route).mine;

async function readAll(): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const route of PUBLIC_ROUTES.filter(isRead)) {
    const { text, headers } = await send(tenant.live, "GET", pathOf(route));
    texts[routeKey(route)] = text + JSON.stringify([...headers]);
  }
  for (const path of PUBLIC_READS) texts[path] = (await send(tenant.live, "GET", path)).text;
  const portal = portalOf({ orgId: tenant.orgId });
  for (const route of PORTAL_ROUTES.filter(isRead))
    texts[`portal ${routeKey(route)}`] = (await portal("GET", pathOf(route))).text;
  for (const path of PORTAL_READS) texts[path] = (await portal("GET", path)).text;
  return texts;
}

const showing = (texts: Record<string, string>) =>
  Object.keys(texts).filter((read) => texts[read]?.includes(SECRET));

beforeAll(async () => {
  tenant = await newTenant();
  runId = await finishedRun(tenant.live, {
    input: { ...QUOTES.input, named_insured: SECRET },
    offerings: QUOTES.offerings.map((quote) => ({ ...quote, provider_name: SECRET })),
    webhook_url: `${CALLBACK}?name=${encodeURIComponent(SECRET)}`,
    external_id: SECRET,
    metadata: { insured: SECRET },
  });
  const deliveries = await deliveriesOf(tenant.orgId);
  const delivery = deliveries.findLast(({ target }) => target === "");
  const { objects } = tenant;
  for (const of of ["jobs", "traces", "runs"]) objects[of] = { mine: runId, missing: () => "" };
  const [event] = (await send(tenant.live, "GET", `/events?run_id=${runId}`)).body.data;
  objects.events = { mine: event.id, missing: () => "" };
  objects.deliveries = { mine: delivery?.id ?? "", missing: () => "" };
  before = await readAll();
  await send(tenant.live, "POST", `/jobs/${runId}/erasure`, { body: { reason: "asked" } });
  after = await readAll();
});
afterEach(() => clock.reset());

test("before its erasure, the subject is in reads, lists, exports, searches, events and deliveries", () => {
  expect(showing(before)).toEqual(
    expect.arrayContaining([
      ...["GET /jobs", "GET /jobs/{id}", "GET /traces/{id}", "GET /traces/{id}/summary"],
      ...["GET /events/{id}", "GET /deliveries/{id}", "portal GET /jobs/export"],
      ...[...PUBLIC_READS, ...PORTAL_READS],
    ]),
  );
});

test("after its erasure, no read shows the subject", () => {
  expect(Object.keys(after).length).toBeGreaterThan(60);
  expect(showing(after)).toEqual([]);
  expect(JSON.parse(after["/jobs?search=katzenbach"] ?? "")).toMatchObject({ data: [] });
  expect(after["GET /jobs"]).toContain(runId);
});

test("a delivery that is replayed after the erasure has what stays", async () => {
  const id = tenant.objects.deliveries?.mine;
  const replayed = await send(tenant.live, "POST", `/deliveries/${id}/replay`);
  expect([200, 201, 202]).toContain(replayed.status);
  const { payload } = (await send(tenant.live, "GET", `/deliveries/${replayed.body.id}`)).body;
  expect(payload).not.toContain(SECRET);
  expect(JSON.parse(payload)).toMatchObject({
    type: "run.completed",
    data: { run: { run_id: runId, erased_at: expect.any(String) } },
  });
});

test("no realtime message of the run can be sent again, and its history stays", async () => {
  const { rows } = await pgPool().query(
    "select message, due_at from realtime_publishes where run_id = $1",
    [runId],
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toEqual({ message: "", due_at: null });
  const { body } = await send(tenant.live, "GET", `/traces/${runId}/summary`);
  expect(body.realtime.length).toBeGreaterThan(0);
});

test("verification of the erased run reports that the decision is intact", async () => {
  const { body } = await send(tenant.live, "POST", `/traces/${runId}/verify`);
  expect(body).toMatchObject({ outcome: "erased", differences: [] });
  expect(body.result_hash).toMatch(/^[0-9a-f]{64}$/);
});
