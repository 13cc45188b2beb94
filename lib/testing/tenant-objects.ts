import type { Route } from "@/lib/api/http/route";
import { routeKey } from "@/lib/api/routes";
import { createApiKey } from "@/lib/auth/api-keys";
import { newEventId, newRequestId, newRunId, newShareId, newUuid } from "@/lib/ids";
import { createRequestRecorder } from "@/lib/requests/recorder";
import { createSavedView } from "@/lib/views/saved-views";
import { newOrganization, send } from "./api";
import { newEndpoint } from "./deliveries";
import { FIVE, importCandidates } from "./pools";
import { runQueuedJobs } from "./queue";

/** An object of each kind that an organization owns, and requests about them for every route. */

/** An id of an object, and one of the same kind that does not exist. */
type TestObject = { mine: string; missing: () => string };

export type TestTenant = Awaited<ReturnType<typeof newTenant>>;

/** Creates an organization with one object of each kind, and a key of an environment of its own. */
export async function newTenant() {
  const organization = await newOrganization();
  const { live, orgId } = organization;
  await send(live, "POST", "/environments", { body: { slug: "dev" } });
  const tenant = { orgId, environment: "dev" };
  const all = { name: "Test", createdBy: "test", canManageData: true };
  const dev = (await createApiKey({ ...tenant, ...all })).secret;
  await importCandidates("carriers:five", FIVE);
  await importCandidates("carriers:mine", FIVE, orgId);
  const submitted = await send(live, "POST", "/jobs", {
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability" },
      pool: "carriers:mine",
    },
  });
  const runId: string = submitted.body.run_id;
  const uploaded = await send(live, "POST", "/pools/carriers:mine/versions?publish=false", {
    raw: "name\nA\n",
    headers: { "content-type": "text/csv" },
  });
  const uploadId: string = uploaded.body.id;
  await send(live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  await runQueuedJobs();
  const endpoint = await newEndpoint(live);
  const delivery: string = (await send(live, "POST", `/webhooks/${endpoint}/test`)).body.id;
  const event: string = (await send(live, "GET", "/events")).body.data[0].id;
  const started = await send(live, "POST", "/engines/own-market/backtests", { body: {} });
  const backtest: string = started.body.id;
  const key = await createApiKey({ orgId, environment: "live", name: "Mine", createdBy: "test" });

  const member = { type: "user", id: "user_owner", label: "avery@nexio.example" } as const;
  const saved = await createSavedView(
    { orgId, environment: "live", actor: member, permissions: new Set(["runs:read"]) },
    { list: "runs", name: "Failed", query: "status=failed", shared: true },
  );
  if (saved.outcome !== "saved") throw new Error("The view was not saved");

  const requestId = newRequestId();
  const { record, flush } = createRequestRecorder();
  record({
    ...{
      orgId,
      environment: "live",
      keyId: key.id,
      address: null,
      code: undefined,
      body: undefined,
    },
    ...{ requestId, method: "GET", url: `http://localhost/api/v1/jobs/${runId}`, runId },
    ...{ status: 200, durationMs: 1 },
  });
  await flush();

  const objects: Record<string, TestObject> = {
    jobs: { mine: runId, missing: newRunId },
    traces: { mine: runId, missing: newRunId },
    pools: { mine: "carriers:mine", missing: () => "carriers:none" },
    webhooks: { mine: endpoint, missing: newUuid },
    test: { mine: endpoint, missing: newUuid },
    deliveries: { mine: delivery, missing: newUuid },
    events: { mine: event, missing: newEventId },
    runs: { mine: runId, missing: newRunId },
    engines: { mine: "own-market", missing: () => "no-engine" },
    backtests: { mine: backtest, missing: newUuid },
    requests: { mine: requestId, missing: newRequestId },
    "api-keys": { mine: key.id, missing: newUuid },
    environments: { mine: "dev", missing: () => "nowhere" },
    "saved-views": { mine: saved.view.id, missing: newUuid },
  };
  return { ...organization, dev, uploadId, objects };
}

const RUN = {
  profile: { entity: "acme", state: "CA", line: "cyber" },
  pool: "carriers:five",
};

/** Valid bodies. A route with a body that is not here is called with `{}`. */
const BODIES: Record<string, () => object> = {
  "PUT /jobs/{id}/legal-hold": () => ({ reason: "Case 1" }),
  "POST /jobs/{id}/erasure": () => ({ reason: "Request of the data subject" }),
  "POST /engines/{slug}/runs/{run_id}/annotations": () => ({ rating: "good", comment: "Yes" }),
  "POST /runs/{id}/decisions": () => ({
    type: "placed",
    carrier: "A",
    placed_on: "2026-01-02",
  }),
  "PUT /runs/{id}/assignment": () => ({ assignee: null }),
  "PATCH /saved-views/{id}": () => ({ version: 1, name: "Failing" }),
  "PATCH /environments/{slug}": () => ({ unique_external_ids: true }),
  "PATCH /webhooks/{id}": () => ({ active: false }),
  "POST /engines/{slug}/preview": () => ({ run_id: newRunId() }),
  "PATCH /pools/{slug}": () => ({ archived: true }),
  "PATCH /pools/{slug}/versions/{version}": () => ({ archived: true }),
  "POST /pools/{slug}/uploads": () => ({ file_name: "a.csv", format: "csv", bytes: 7 }),
  "PATCH /engines/{slug}": () => ({ label: "Mine" }),
  "PUT /engines/{slug}/config": () => ({ config: {} }),
  "POST /engines/{slug}/config/confirm": () => ({ revision: 1 }),
  "PUT /engines/{slug}/pin": () => ({ engine_version: "1.0" }),
  "POST /engines/{slug}/versions/{version}/promote": () => ({ environment: "test" }),
  "POST /engines/{slug}/runs": () => RUN,
  "POST /test/events": () => ({ type: "run.completed" }),
  "POST /test/webhooks/{id}/advance": () => ({ seconds: 60 }),
  "POST /webhooks/{id}/recover": () => ({
    since: new Date(Date.now() - 3_600_000).toISOString(),
  }),
};

const QUERIES: Record<string, string> = {
  "GET /saved-views": "?list=runs",
  "GET /decisions/stats": "?from=2026-01-01T00:00:00Z",
  "GET /jobs/{id}/nearest-change": "?candidate=x",
  "GET /webhooks/{id}/version-preview": "?webhook_version=2026-11-30",
  "POST /pools/{slug}/uploads/{upload_id}/parts": "?position=0",
};

/** The object that a route is about. Throws for a route whose kind of object is not among the tenant's. */
export function objectOf({ objects }: TestTenant, { path }: Pick<Route, "path">): TestObject {
  const object = objects[path.split("/")[1] ?? ""];
  if (!object?.mine) throw new Error(`What ${path} is about is not among the objects of newTenant`);
  return object;
}

/** A valid request of a route about the object with this id. Other parameters of the path name objects of the tenant. */
export function requestAbout({ uploadId, objects }: TestTenant, route: Route, id: string) {
  const key = routeKey(route);
  const path =
    route.path
      .replace("{secret_id}", newUuid())
      .replace("{share_id}", newShareId())
      .replace("{upload_id}", uploadId)
      .replace("{run_id}", objects.runs?.mine ?? "")
      .replace(/\{(version|base)\}/g, "1")
      .replace(/\{\w+\}/, id) + (QUERIES[key] ?? "");
  const [mediaType] = route.file?.mediaTypes ?? [];
  const body = route.body ? (BODIES[key]?.() ?? {}) : undefined;
  const file = mediaType === undefined ? null : { bytes: "name\nA\n", mediaType };
  return { method: route.method.toUpperCase(), path, body, file };
}
