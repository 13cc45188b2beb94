import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

type Portal = ReturnType<typeof portalOf>;
const PATH = "/engines/own-market";

const engine = (slug: string, more: object = {}) => ({
  slug,
  label: "Ours",
  engine_type: "candidate_evaluation",
  ...more,
});

/** An organization that requires a second person, with an engine and two members. */
async function twoPeople() {
  const org = await newOrganization();
  const member = (userId: string) => portalOf({ orgId: org.orgId, userId });
  const [ada, bob] = [member("user_ada"), member("user_bob")];
  await ada("POST", "/engines", engine("own-market"));
  await ada("PUT", "/engine-settings", { require_second_person: true });
  return { ...org, ada, bob };
}

const draftOf = async (portal: Portal, path = PATH) =>
  (await portal("GET", `${path}/config`)).body as {
    config: Record<string, unknown>;
    revision: number;
    unconfirmed_keys: string[];
  };
const withFloor = (am_best: string) => ({ security_floor: { am_best, not_rated: "keep" } });

async function edit(portal: Portal, change: object, path = PATH) {
  const { config } = await draftOf(portal, path);
  const saved = await portal("PUT", `${path}/config`, { config: { ...config, ...change } });
  expect(saved.status).toBe(200);
}
async function editByKey(key: string, portal: Portal, change: object) {
  const { config } = await draftOf(portal);
  const body = { config: { ...config, ...change } };
  expect((await send(key, "PUT", `${PATH}/config`, { body })).status).toBe(200);
}
const publish = async (portal: Portal, path = PATH) =>
  portal("POST", `${path}/versions`, { revision: (await draftOf(portal, path)).revision });

test("nobody who changed a draft since the latest version publishes it, also if another person changed it last", async () => {
  const { orgId, ada, bob } = await twoPeople();
  await edit(ada, withFloor("A-"));
  await edit(bob, { default_appetite_bucket: "balanced", ...withFloor("A") });
  for (const editor of [ada, bob])
    expect(await publish(editor)).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining("You changed the draft since the latest version") },
    });
  expect((await publish(portalOf({ orgId, userId: "user_cy" }))).status).toBe(201);
});

test("editors of a published version may publish what others change afterwards, and a restored draft has no editors", async () => {
  const { ada, bob } = await twoPeople();
  await edit(ada, withFloor("A-"));
  expect((await publish(bob)).body).toMatchObject({ version: "1.0" });
  await edit(bob, withFloor("A"));
  expect((await publish(ada)).body).toMatchObject({ version: "1.1" });
  await edit(ada, withFloor("A+"));
  await edit(bob, withFloor("A"));
  await edit(bob, withFloor("A+"));
  expect((await publish(ada)).body).toMatchObject({ version: "1.2" });
});

test("what an API key changed is published after one person has confirmed it and by another one", async () => {
  const { live, ada, bob } = await twoPeople();
  await editByKey(live, ada, withFloor("A-"));
  const { revision, unconfirmed_keys: keys } = await draftOf(ada);
  expect(keys).toEqual([expect.stringMatching(/^Test \(….{4}\)$/)]);
  for (const member of [ada, bob])
    expect(await publish(member)).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining(`changed with an API key (${keys[0]})`) },
    });
  const byKey = await send(live, "POST", `${PATH}/config/confirm`, { body: { revision } });
  expect([byKey.status, byKey.body.message]).toEqual([
    403,
    expect.stringContaining("An API key is not a person"),
  ]);
  const confirm = (of: number) => ada("POST", `${PATH}/config/confirm`, { revision: of });
  expect((await confirm(revision - 1)).status).toBe(409);
  expect(await confirm(revision)).toMatchObject({
    status: 200,
    body: { revision, unconfirmed_keys: [] },
  });
  expect((await publish(ada)).status).toBe(403);
  expect((await publish(bob)).body).toMatchObject({ version: "1.0" });
});

test("a change by a person does not confirm what an API key changed before", async () => {
  const { live, ada, bob } = await twoPeople();
  await editByKey(live, ada, withFloor("A-"));
  await edit(ada, withFloor("A"));
  expect((await draftOf(ada)).unconfirmed_keys).toHaveLength(1);
  expect((await publish(bob)).status).toBe(403);
});

test("a copy of an engine without a version has the editors of its draft", async () => {
  const { ada, bob } = await twoPeople();
  await edit(ada, withFloor("A-"));
  expect((await ada("POST", "/engines", engine("copy", { copy_of: "own-market" }))).status).toBe(
    201,
  );
  expect((await publish(ada, "/engines/copy")).status).toBe(403);
  expect((await publish(bob, "/engines/copy")).status).toBe(201);
  // What was published was seen by a second person.
  await ada("POST", "/engines", engine("copy-of-copy", { copy_of: "copy" }));
  expect((await publish(ada, "/engines/copy-of-copy")).status).toBe(201);
});

test("the draft that was reviewed is published, or none", async () => {
  const { orgId } = await newOrganization();
  const [ada, bob] = ["user_ada", "user_bob"].map((userId) => portalOf({ orgId, userId }));
  if (!ada || !bob) throw new Error("no members");
  await ada("POST", "/engines", engine("own-market"));
  await edit(ada, withFloor("A-"));
  const { revision } = await draftOf(bob);
  await edit(ada, { security_floor: null });
  const refused = await bob("POST", `${PATH}/versions`, { revision });
  expect(refused).toMatchObject({
    status: 409,
    body: { code: "conflict", details: [{ path: "revision", message: `must be ${revision + 1}` }] },
  });
  expect(refused.body.message).toMatch(/was changed by avery@nexio.example at .* Review it again/);
  expect((await bob("GET", `${PATH}/versions`)).body.data).toEqual([]);
  const published = await bob("POST", `${PATH}/versions`, { revision: revision + 1 });
  expect(published.body).toMatchObject({ version: "1.0" });
});

test("the revision is optional, and required where a second person is", async () => {
  const { ada, bob } = await twoPeople();
  await edit(ada, withFloor("A-"));
  expect(await bob("POST", `${PATH}/versions`, {})).toMatchObject({
    status: 400,
    body: { details: [{ path: "revision" }] },
  });
  const org = await newOrganization();
  await send(org.live, "POST", "/engines", { body: engine("own-market") });
  expect((await send(org.live, "POST", `${PATH}/versions`)).status).toBe(201);
});

test("a text with surrounding spaces is published without them, and the draft is no change of its version", async () => {
  const { orgId } = await newOrganization();
  const ada = portalOf({ orgId });
  await ada("POST", "/engines", engine("own-market"));
  const { config } = await draftOf(ada);
  const profiles = config.appetite_weight_profiles as { label: string }[];
  const [first, ...others] = profiles;
  const spaced = [{ ...first, label: `  ${first?.label}  x ` }, ...others];
  await edit(ada, { appetite_weight_profiles: spaced });
  expect((await publish(ada)).body).toMatchObject({ version: "1.0" });
  expect((await ada("GET", PATH)).body).toMatchObject({ draft_changed: false });
  expect((await ada("POST", `${PATH}/config/validate`, {})).body).toMatchObject({
    valid: true,
    bump: "none",
    changes: [],
  });
});

test("a key of another environment than live changes nothing that concerns live", async () => {
  const org = await newOrganization();
  await send(org.test, "POST", "/engines", { body: engine("own-market") });
  await send(org.test, "POST", `${PATH}/versions`);
  await send(org.live, "POST", `${PATH}/versions`);
  const only = expect.stringContaining("with a live key only, and this key belongs to test");
  const change = (key: string, method: string, path: string, body: object) =>
    send(key, method, path, { body });
  for (const [method, path, body] of [
    ["POST", `${PATH}/versions/1.0/promote`, { environment: "live" }],
    ["POST", `${PATH}/versions/1.0/promote`, { environment: "dev" }],
    ["PATCH", PATH, { status: "archived" }],
    ["PATCH", PATH, { status: "active" }],
    ["PUT", "/engine-settings", { require_second_person: true }],
  ] as const)
    expect(await change(org.test, method, path, body)).toMatchObject({
      status: 403,
      body: { code: "forbidden", message: only },
    });
  expect((await change(org.test, "PATCH", PATH, { label: "Theirs" })).status).toBe(200);
  const off = { require_second_person: false };
  expect((await change(org.live, "PUT", "/engine-settings", off)).status).toBe(200);
  expect((await change(org.live, "PATCH", PATH, { status: "archived" })).status).toBe(200);
});

test("a live key releases a version of another environment with `from`, a test key in its own environment only", async () => {
  const org = await newOrganization();
  await send(org.test, "POST", "/engines", { body: engine("own-market") });
  await send(org.test, "POST", `${PATH}/versions`);
  const promote = (key: string, body: object) =>
    send(key, "POST", `${PATH}/versions/1.0/promote`, { body });
  expect((await promote(org.live, { environment: "live" })).body.message).toBe(
    "Version 1.0 is not released in live. Name an environment in which it is, as `from`.",
  );
  expect((await promote(org.live, { environment: "live", from: "test" })).body).toMatchObject({
    environments: ["test", "live"],
  });
  expect((await promote(org.test, { environment: "test", from: "live" })).status).toBe(200);
});

test("what concerns all environments is in the log of live with the environment in which it was made", async () => {
  const org = await newOrganization();
  const inTest = portalOf({ orgId: org.orgId, environment: "test" });
  await inTest("POST", "/engines", engine("own-market"));
  await edit(inTest, withFloor("A-"));
  await inTest("POST", `${PATH}/versions`, {});
  await inTest("PATCH", PATH, { status: "archived" });
  await inTest("PUT", "/engine-settings", { require_second_person: true });
  const logOf = async (environment: string) =>
    (await portalOf({ orgId: org.orgId, environment })("GET", "/audit-log?subject=engine")).body
      .data as { action: string; after: { made_in?: string } }[];
  const actions = [
    "engine.settings_changed",
    "engine.updated",
    "engine.version_published",
    "engine.draft_changed",
    "engine.created",
  ];
  const [live, own] = [await logOf("live"), await logOf("test")];
  expect(live.map(({ action, after }) => [action, after.made_in])).toEqual(
    actions.map((action) => [action, "test"]),
  );
  expect(own.map(({ action, after }) => [action, after.made_in])).toEqual(
    actions.map((action) => [action, undefined]),
  );
});
