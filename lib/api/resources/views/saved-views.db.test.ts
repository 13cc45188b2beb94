import { beforeEach, expect, test } from "vitest";
import { newUuid } from "@/lib/ids";
import { newOrganization } from "@/lib/testing/api";
import { auditOf } from "@/lib/testing/deliveries";
import { portalOf } from "@/lib/testing/portal";

type Portal = ReturnType<typeof portalOf>;
let orgId: string;
let avery: Portal;
let blake: Portal;
let admin: Portal;

beforeEach(async () => {
  ({ orgId } = await newOrganization());
  const permissions = ["runs:read"] as const;
  avery = portalOf({ orgId, userId: "user_avery", permissions });
  blake = portalOf({ orgId, userId: "user_blake", permissions });
  admin = portalOf({ orgId, userId: "user_admin" });
});

const FAILED = { list: "runs", name: "Failed", query: "status=failed&created=7d" };
const save = async (portal: Portal, body: object = {}) =>
  (await portal("POST", "/saved-views", { ...FAILED, ...body })).body;
const viewsOf = async (portal: Portal, list = "runs") =>
  (await portal("GET", `/saved-views?list=${list}`)).body;
const names = (views: { data: { name: string }[] }) => views.data.map(({ name }) => name);

test("a view keeps filters, order and columns, without the page, in one order", async () => {
  const query =
    "?status=failed&hide=Pool&sort=oldest&cursor=abc&since=x&environment=test&created=7d";
  expect(await save(avery, { query })).toMatchObject({
    query: "created=7d&hide=Pool&sort=oldest&status=failed",
    shared: false,
    is_mine: true,
    can_edit: true,
    version: 1,
  });
});

test("a member sees their own views and the shared ones, in every environment", async () => {
  await save(avery, { name: "mine" });
  await save(avery, { name: "Ours", shared: true });
  await save(avery, { list: "deliveries", name: "Undelivered" });
  await save(blake, { name: "Theirs" });
  expect(names(await viewsOf(avery))).toEqual(["mine", "Ours"]);
  const blakeInTest = portalOf({
    ...{ orgId, userId: "user_blake", environment: "test", permissions: ["runs:read"] },
  });
  const seen = await viewsOf(blakeInTest);
  expect(seen.data).toMatchObject([
    { name: "Ours", is_mine: false, can_edit: false, owner: "avery@nexio.example" },
    { name: "Theirs", is_mine: true },
  ]);
  expect(names(await viewsOf(avery, "deliveries"))).toEqual(["Undelivered"]);
  const other = portalOf({ orgId: (await newOrganization()).orgId });
  expect((await viewsOf(other)).data).toEqual([]);
});

test("of two who save at once, the second learns of it and overwrites nothing", async () => {
  const { id, version } = await save(avery, { shared: true });
  const path = `/saved-views/${id}`;
  const [first, second] = await Promise.all([
    avery("PATCH", path, { version, query: "status=queued" }),
    admin("PATCH", path, { version, query: "status=completed" }),
  ]);
  expect([first.status, second.status].sort()).toEqual([200, 409]);
  const [won, lost] = first.status === 200 ? [first, second] : [second, first];
  expect(lost.body.message).toMatch(
    /^avery@nexio\.example changed this view at .*\. Your change was not saved\./,
  );
  expect((await viewsOf(avery)).data[0]).toMatchObject({ query: won.body.query, version: 2 });
  const twice = await Promise.all([1, 2].map(() => save(avery, { name: "Same" })));
  expect(twice.map(({ code }) => code).sort()).toEqual(["invalid_request", undefined]);
  expect(twice.find(({ code }) => code)?.message).toContain(
    "name is already the name of another view of this owner. Choose another name (got 'Same').",
  );
});

test("shared views are changed by their owner and by who manages the organization", async () => {
  const { id } = await save(avery, { shared: true });
  const path = `/saved-views/${id}`;
  const refused = await blake("PATCH", path, { version: 1, name: "Mine now" });
  expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
  expect((await blake("DELETE", path)).status).toBe(403);
  expect((await admin("PATCH", path, { version: 1, name: "Failing" })).body).toMatchObject({
    name: "Failing",
    version: 2,
    can_edit: true,
  });
  expect((await admin("DELETE", path)).body).toEqual({ id });
  expect((await admin("DELETE", path)).status).toBe(404);
  expect((await avery("PATCH", path, { version: 2, name: "x" })).status).toBe(404);
  expect((await auditOf(orgId)).map(({ action }) => action)).toEqual([
    "saved_view.created",
    "saved_view.updated",
    "saved_view.deleted",
  ]);
  const own = await save(avery, { name: "private" });
  for (const portal of [blake, admin])
    expect((await portal("DELETE", `/saved-views/${own.id}`)).status).toBe(404);
});

test("each member has one default for each list, until they cannot see it any more", async () => {
  const shared = await save(avery, { name: "Ours", shared: true });
  const own = await save(avery, { name: "Mine" });
  const choose = (portal: Portal, id: string | null, list = "runs") =>
    portal("PUT", "/saved-views/default", { list, id });
  expect((await choose(avery, shared.id)).body.default_id).toBe(shared.id);
  expect((await choose(avery, own.id)).body.default_id).toBe(own.id);
  expect((await choose(blake, shared.id)).body.default_id).toBe(shared.id);
  for (const [portal, id, list] of [
    [blake, own.id, "runs"],
    [avery, own.id, "deliveries"],
    [avery, newUuid(), "runs"],
    [avery, "nonsense", "runs"],
  ] as const)
    expect((await choose(portal, id, list)).body.details[0].path).toBe("id");
  // Not shared any more: it is only its owner's.
  await avery("PATCH", `/saved-views/${shared.id}`, { version: 1, shared: false });
  expect(await viewsOf(blake)).toEqual({ data: [], default_id: null });
  await avery("DELETE", `/saved-views/${own.id}`);
  expect((await viewsOf(avery)).default_id).toBeNull();
  expect((await choose(avery, null)).body.default_id).toBeNull();
});

test("names and queries that cannot be kept say why", async () => {
  for (const [body, path] of [
    [{ name: "  " }, "name"],
    [{ name: "x".repeat(61) }, "name"],
    [{ query: `q=${"x".repeat(3_000)}` }, "query"],
    [{ list: "pools" }, "list"],
  ] as const)
    expect((await save(avery, body)).details[0].path).toBe(path);
});
