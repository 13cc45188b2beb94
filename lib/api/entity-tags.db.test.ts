import { beforeAll, expect, test } from "vitest";
import { hasEntityTag } from "@/lib/domain/entity-tags";
import { send } from "@/lib/testing/api";
import { newTenant, objectOf, requestAbout, type TestTenant } from "@/lib/testing/tenant-objects";
import { PUBLIC_ROUTES, routeKey } from "./routes";

/** Every read of the API: a new route is covered without a change here. */

let mine: TestTenant;
beforeAll(async () => {
  mine = await newTenant();
});

const SHARED = /^\/(rule-sets|engine-schemas)\//;
const READS = PUBLIC_ROUTES.filter(
  ({ method, path }) => method === "get" && !SHARED.test(path),
).map((route) => [routeKey(route), route] as const);

test.each(READS)(
  "%s has an entity tag, and answers 304 while nothing changes",
  async (_, route) => {
    const id = route.path.includes("{") ? objectOf(mine, route).mine : "";
    const { path } = requestAbout(mine, route, id);
    const read = (headers: Record<string, string> = {}) =>
      send(mine.live, "GET", path, { headers });
    const first = await read();
    if (first.status !== 200 || first.body === null || route.path === "/traces/{id}") {
      // A refusal has none, and neither have exports and traces, which are streamed.
      expect(first.headers.get("etag")).toBeNull();
      return;
    }
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = await read({ "if-none-match": `"other", W/${etag}` });
    if (again.status === 200) {
      // What has changed meanwhile, such as the time of a statistic, is sent with another tag.
      expect(again.text).not.toBe(first.text);
      expect(again.headers.get("etag")).not.toBe(etag);
    } else expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    expect((await read({ "if-none-match": '"other"' })).status).toBe(200);
  },
);

test("reads of objects and lists are not changed by reading them", async () => {
  const unchanged = [
    ...["/engines", "/engines/own-market", "/engines/own-market/config", "/pools"],
    ...["/pools/carriers:mine", "/webhooks", `/webhooks/${mine.objects.webhooks?.mine}`],
    ...["/environments", "/events", `/events/${mine.objects.events?.mine}`, "/jobs?limit=2"],
    `/deliveries/${mine.objects.deliveries?.mine}`,
  ];
  for (const path of unchanged) {
    const etag = (await send(mine.live, "GET", path)).headers.get("etag") ?? "";
    const again = await send(mine.live, "GET", path, { headers: { "if-none-match": etag } });
    expect([path, again.status]).toEqual([path, 304]);
  }
});

test("a change gives another tag", async () => {
  const path = "/engines/own-market";
  const etag = (await send(mine.live, "GET", path)).headers.get("etag") ?? "";
  await send(mine.live, "PATCH", path, { body: { label: "Another label" } });
  const changed = await send(mine.live, "GET", path, { headers: { "if-none-match": etag } });
  expect([changed.status, changed.body.label]).toEqual([200, "Another label"]);
  expect(hasEntityTag("*", changed.headers.get("etag") ?? "")).toBe(true);
});
