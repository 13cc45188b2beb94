import { beforeAll, expect, test } from "vitest";
import { newEventId, newRunId, newUuid } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { portalOf } from "@/lib/testing/portal";
import { queryNames } from "./http/request-fields";
import type { Route } from "./http/route";
import { PORTAL_ROUTES, PUBLIC_ROUTES, routeKey } from "./routes";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  org = await newOrganization();
});

const ROUTES: readonly Route[] = PORTAL_ROUTES;
const PUBLIC: ReadonlySet<string> = new Set(PUBLIC_ROUTES.map(routeKey));
const CASES = ROUTES.map((route) => [routeKey(route), route] as const);

const IDS = new Map<string, () => string>([
  ["jobs", newRunId],
  ["traces", newRunId],
  ["events", newEventId],
  ["pools", () => "carriers:none"],
]);
const idOf = (path: string) => (IDS.get(path.split("/")[1] ?? "") ?? newUuid)();

/** Calls the route through the public API if it has it, otherwise through the portal. */
async function call(route: Route, query: string) {
  const path = `${route.path.replace(/\{\w+\}/g, () => idOf(route.path))}?${query}`;
  const method = route.method.toUpperCase();
  const body = route.body ? {} : undefined;
  return PUBLIC.has(routeKey(route))
    ? send(org.live, method, path, { body })
    : portalOf({ orgId: org.orgId })(method, path, body);
}

test.each(CASES)("%s refuses an unknown query parameter by name", async (_, route) => {
  const answer = await call(route, "nothing=5");
  expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
  const accepted = queryNames(route);
  expect(answer.body.details).toContainEqual({
    path: "nothing",
    message: `is not a query parameter of this route; it accepts ${accepted.join(", ") || "none"}`,
  });
});

test.each(CASES.filter(([, route]) => queryNames(route).length > 0))(
  "%s refuses a query parameter that is repeated",
  async (_, route) => {
    for (const name of queryNames(route)) {
      const answer = await call(route, `${name}=a&${name}=b`);
      expect([answer.status, answer.body.code]).toEqual([400, "invalid_request"]);
      expect(answer.body.details).toContainEqual({
        path: name,
        // A list of values may be repeated: the two are values of it.
        message: expect.stringMatching(/^is given 2 times; give it once$|, or several with commas/),
      });
    }
  },
);

test.each(["1e2", "0x10", "+5", "5.0", "5.", " 5", "", "٥", "1_0", "Infinity"])(
  "limit=%j is not a whole number",
  async (limit) => {
    const answer = await send(org.live, "GET", `/jobs?limit=${encodeURIComponent(limit)}`);
    expect([answer.status, answer.body.details]).toEqual([
      400,
      [{ path: "limit", message: `must be a whole number from 1 to 100 (got '${limit}')` }],
    ]);
  },
);

test("limit takes decimal digits", async () => {
  expect((await send(org.live, "GET", "/jobs?limit=100")).status).toBe(200);
});

test("several values of a filter may be separated by commas or repeated, each once", async () => {
  for (const query of ["status=queued,failed", "status=failed&status=queued"])
    expect((await send(org.live, "GET", `/jobs?${query}`)).status).toBe(200);
  const { body } = await send(org.live, "GET", "/jobs?status=failed&status=failed");
  expect(body.details).toEqual([
    { path: "status", message: "must name each value once (got 'failed,failed')" },
  ]);
});
