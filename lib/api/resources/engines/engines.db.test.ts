import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { newOrganization, send, withoutReceivedId } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

type Config = {
  scoring_dimensions: { key: string; label: string; enabled: boolean; criteria: object[] }[];
  appetite_weight_profiles: { bucket: string; label: string; weights: Record<string, number> }[];
  filters: object[];
  security_floor: object | null;
  input_fields: object[];
};
const TYPE = "candidate_evaluation";
const JOB = {
  profile: { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 },
  pool: "carriers:five",
};

const create = (key: string, slug: string, more: object = {}) =>
  send(key, "POST", "/engines", {
    body: { slug, label: "Our market", engine_type: TYPE, ...more },
  });
const configOf = async (key: string, slug: string) =>
  (await send(key, "GET", `/engines/${slug}/config?engine_type=${TYPE}`)).body as {
    config: Config;
    revision: number;
  };
const save = (key: string, slug: string, config: unknown, revision?: number) =>
  send(key, "PUT", `/engines/${slug}/config`, { body: { config, revision } });
const publish = (key: string, slug: string, changelog?: string) =>
  send(key, "POST", `/engines/${slug}/versions`, { body: changelog ? { changelog } : {} });
const submit = (key: string, slug: string, body: object = JOB) =>
  send(key, "POST", `/engines/${slug}/runs`, { body });

/** Changes the draft and publishes it. */
async function release(key: string, slug: string, change: (config: Config) => void) {
  const { config } = await configOf(key, slug);
  change(config);
  expect((await save(key, slug, config)).status).toBe(200);
  return publish(key, slug);
}
const withFloor = (config: Config) => {
  config.security_floor = { am_best: "A-", not_rated: "keep" };
};

test("a default engine of each type exists, and an own one starts with the same rules", async () => {
  const org = await newOrganization();
  const listed = (await send(org.live, "GET", `/engines?engine_type=${TYPE}`)).body.data;
  expect(listed).toMatchObject([
    {
      slug: "default",
      engine_type: TYPE,
      built_in: true,
      current_version: "2.0",
      status: "active",
    },
  ]);
  const created = await create(org.live, "own-market", { description: "For technology risks" });
  expect([created.status, created.body]).toMatchObject([
    201,
    {
      slug: "own-market",
      label: "Our market",
      status: "active",
      current_version: null,
      draft_changed: true,
    },
  ]);
  const own = await configOf(org.live, "own-market");
  expect(own).toMatchObject({
    revision: 0,
    config_updated_at: null,
    config_updated_by: null,
    engine_type: TYPE,
  });
  expect(own.config).toEqual((await configOf(org.live, "default")).config);
});

test("a version is released, decides runs, is named by them, and reproduces its results", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  const published = await release(org.live, "own-market", withFloor);
  expect([published.status, published.body]).toMatchObject([
    201,
    {
      version: "1.0",
      bump: "initial",
      already_released: false,
      environments: ["live"],
      is_breaking_from_previous_major: false,
    },
  ]);
  const submitted = await submit(org.live, "own-market");
  expect(submitted.status).toBe(202);
  await runQueuedJobs();
  const { run_id: id } = submitted.body;
  const run = (await send(org.live, "GET", `/jobs/${id}`)).body;
  expect(run).toMatchObject({
    status: "completed",
    engine: "own-market",
    engine_version: "1.0",
    rule_hash: published.body.config_sha256,
    removed_by: expect.arrayContaining([
      { rule: "security_floor", label: "Below the security floor", count: 1 },
    ]),
  });
  expect((await send(org.live, "GET", `/runs/${id}`)).body).toEqual(run);
  const trace = (await send(org.live, "GET", `/traces/${id}/summary`)).body;
  expect(trace.engine).toEqual({
    slug: "own-market",
    version: "1.0",
    rule_hash: published.body.config_sha256,
  });
  const events = (await send(org.live, "GET", "/events")).body.data;
  const event = (await send(org.live, "GET", `/events/${events[0].id}`)).body;
  expect(JSON.parse(event.payload).data.run).toMatchObject({
    engine: "own-market",
    engine_version: "1.0",
  });
  await send(org.live, "PATCH", "/engines/own-market", { body: { status: "archived" } });
  const verified = await send(org.live, "POST", `/traces/${id}/verify`, { body: {} });
  expect(verified.body).toMatchObject({ outcome: "reproduced", differences: [] });
});

test("runs without an engine name the default one and its version", async () => {
  const org = await newOrganization();
  const { body } = await send(org.live, "POST", "/jobs", { body: JOB });
  const run = (await send(org.live, "GET", `/jobs/${body.run_id}`)).body;
  expect(run).toMatchObject({
    engine: "default",
    engine_version: "2.0",
    rule_set: "commercial-lines@2",
  });
  expect(run.rule_hash).toMatch(/^[0-9a-f]{64}$/);
  const again = await submit(org.live, "default", { ...JOB, engine_version: "1.x" });
  expect((await send(org.live, "GET", `/jobs/${again.body.run_id}`)).body).toMatchObject({
    engine_version: "1.0",
    rule_set: "commercial-lines@1",
  });
});

test("the comparator decides the number: weights are minor, a lost dimension is major, nothing new is no version", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  await publish(org.live, "own-market");
  const again = await publish(org.live, "own-market");
  expect(again.body).toMatchObject({ version: "1.0", already_released: true });
  const minor = await release(org.live, "own-market", ({ appetite_weight_profiles: [profile] }) => {
    if (profile) profile.weights.pricing = 9;
  });
  expect(minor.body).toMatchObject({
    version: "1.1",
    bump: "minor",
    is_breaking_from_previous_major: false,
  });
  const major = await release(org.live, "own-market", (config) => {
    for (const dimension of config.scoring_dimensions)
      if (dimension.key === "service") dimension.enabled = false;
    for (const { weights } of config.appetite_weight_profiles) delete weights.service;
  });
  expect(major.body).toMatchObject({
    version: "2.0",
    bump: "major",
    is_breaking_from_previous_major: true,
    reasons: ["Results no longer have scores.service."],
  });
  const detail = (await send(org.live, "GET", "/engines/own-market/versions/1.1")).body;
  expect(detail.changes).toEqual([
    {
      path: "appetite_weight_profiles.balanced.weights.pricing",
      text: "balanced weights: pricing from 4 to 9",
    },
  ]);
  const versions = (await send(org.live, "GET", "/engines/own-market/versions")).body.data;
  expect(versions.map(({ version }: { version: string }) => version)).toEqual([
    "2.0",
    "1.1",
    "1.0",
  ]);
});

test("a submission names a version exactly, the latest of a major one, or uses the pinned or the latest", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  await publish(org.live, "own-market");
  const weigh = (pricing: number) =>
    release(org.live, "own-market", ({ appetite_weight_profiles: [profile] }) => {
      if (profile) profile.weights.pricing = pricing;
    });
  await weigh(5);
  await weigh(6);
  const versionOf = async (engine_version?: string) => {
    const { body } = await submit(org.live, "own-market", { ...JOB, engine_version });
    return body.code ?? (await send(org.live, "GET", `/jobs/${body.run_id}`)).body.engine_version;
  };
  expect([await versionOf("1.1"), await versionOf("1.x"), await versionOf()]).toEqual([
    "1.1",
    "1.2",
    "1.2",
  ]);
  for (const refused of ["1", "1.0.0", "v1.0"])
    expect(await versionOf(refused)).toBe("invalid_request");
  expect(await versionOf("1.7")).toBe("unknown_version");
  const pin = await send(org.live, "PUT", "/engines/own-market/pin", {
    body: { engine_version: "1.0" },
  });
  expect(pin.body).toMatchObject({ pinned_version: "1.0", current_version: "1.0" });
  expect(await versionOf()).toBe("1.0");
  const unknown = await send(org.live, "PUT", "/engines/own-market/pin", {
    body: { engine_version: "9.9" },
  });
  expect([unknown.status, unknown.body.code]).toEqual([422, "unknown_version"]);
  expect(unknown.body.message).toContain("Released in live: 1.2, 1.1, 1.0");
  await send(org.live, "PUT", "/engines/own-market/pin", { body: { engine_version: null } });
  expect(await versionOf()).toBe("1.2");
});

test("a version decides runs where it is released: in another environment after a promotion", async () => {
  const org = await newOrganization();
  await create(org.test, "own-market");
  await publish(org.test, "own-market");
  expect((await submit(org.live, "own-market")).body.code).toBe("unknown_version");
  const refused = await send(org.live, "POST", "/engines/own-market/versions/1.0/promote", {
    body: { environment: "test" },
  });
  expect([refused.status, refused.body.message]).toEqual([
    409,
    expect.stringContaining("not released in live"),
  ]);
  const promoted = await send(org.live, "POST", "/engines/own-market/versions/1.0/promote", {
    body: { environment: "live", from: "test" },
  });
  expect(promoted.body.environments).toEqual(["test", "live"]);
  expect((await submit(org.live, "own-market")).status).toBe(202);
  const unknown = await send(org.live, "POST", "/engines/own-market/versions/1.0/promote", {
    body: { environment: "prod" },
  });
  expect([unknown.status, unknown.body.details[0].path]).toEqual([400, "environment"]);
});

test("an invalid draft can be saved and validated, never published", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  const { config } = await configOf(org.live, "own-market");
  const bad = {
    ...config,
    appetite_weight_profiles: [{ bucket: "balanced", label: "B", weights: { pricing: -1 } }],
    colour: "red",
  };
  expect((await save(org.live, "own-market", bad)).status).toBe(200);
  const checked = await send(org.live, "POST", "/engines/own-market/config/validate", { body: {} });
  expect([checked.status, checked.body.valid, checked.body.bump]).toEqual([200, false, null]);
  expect(checked.body.problems).toEqual(
    expect.arrayContaining([
      {
        path: "appetite_weight_profiles.0.weights.pricing",
        message: "must be from 0 to 100 (got -1)",
      },
      {
        path: "colour",
        message: expect.stringContaining("is not a field of a configuration; remove it"),
      },
    ]),
  );
  const refused = await publish(org.live, "own-market");
  expect([refused.status, refused.body.code]).toEqual([422, "invalid_config"]);
  expect(refused.body.details.length).toBeGreaterThan(1);
  expect((await send(org.live, "GET", "/engines/own-market/versions")).body.data).toEqual([]);
  const good = await send(org.live, "POST", "/engines/own-market/config/validate", {
    body: { config },
  });
  expect(good.body).toMatchObject({ valid: true, problems: [], bump: "initial", changes: [] });
});

test("a draft based on an outdated one is refused, and nothing is overwritten", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  const { config, revision } = await configOf(org.live, "own-market");
  const first = { ...config, security_floor: { am_best: "A", not_rated: "keep" } };
  expect((await save(org.live, "own-market", first, revision)).body.revision).toBe(1);
  const second = await save(org.live, "own-market", { ...config, filters: [] }, revision);
  expect([second.status, second.body.code]).toEqual([409, "conflict"]);
  expect(second.body.message).toMatch(/was changed by Test \(….{4}\) at .* has revision 1 now/);
  expect((await configOf(org.live, "own-market")).config.security_floor).toEqual(
    first.security_floor,
  );
});

test("an organization can require that another person publishes", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  await send(org.live, "PUT", "/engine-settings", { body: { require_second_person: true } });
  const refused = await release(org.live, "own-market", withFloor);
  expect([refused.status, refused.body.message]).toEqual([
    403,
    expect.stringContaining("another person publishes"),
  ]);
  expect((await publish(org.test, "own-market")).body).toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("an API key is not a person"),
  });
  const { revision } = await configOf(org.live, "own-market");
  const [first, second] = ["user_first", "user_second"].map((userId) =>
    portalOf({ orgId: org.orgId, userId }),
  );
  const byColleague = await second?.("POST", "/engines/own-market/versions", { revision });
  expect([byColleague?.status, byColleague?.body.message]).toEqual([
    403,
    expect.stringContaining("changed with an API key"),
  ]);
  await first?.("POST", "/engines/own-market/config/confirm", { revision });
  const published = await second?.("POST", "/engines/own-market/versions", { revision });
  expect(published?.status).toBe(201);
});

test("no one person switches the second person off: one requests it, another confirms", async () => {
  const org = await newOrganization();
  const [first, second] = ["user_first", "user_second"].map((userId) =>
    portalOf({ orgId: org.orgId, userId }),
  );
  if (!first || !second) throw new Error("no users");
  const on = { require_second_person: true, switch_off_requested: null };
  const off = { require_second_person: false };
  const put = async (portal: typeof first, body: object) =>
    (await portal("PUT", "/engine-settings", body)).body;
  expect(await put(first, { require_second_person: true })).toEqual(on);
  const byKey = await send(org.live, "PUT", "/engine-settings", { body: off });
  expect([byKey.status, byKey.body.message]).toEqual([
    403,
    expect.stringContaining("Switch it off in the dashboard"),
  ]);
  const requested = await put(first, off);
  expect(requested).toMatchObject({
    require_second_person: true,
    switch_off_requested: { by_you: true },
  });
  expect(await put(first, off)).toEqual(requested);
  expect((await second("GET", "/engine-settings")).body).toMatchObject({
    require_second_person: true,
    switch_off_requested: { by_you: false },
  });
  expect(await put(second, { require_second_person: true })).toEqual(on);
  await put(second, off);
  expect(await put(first, off)).toEqual({ ...on, ...off });
  const audited = (await first("GET", "/audit-log?subject=engine")).body.data;
  expect(audited.map(({ after }: { after: unknown }) => after)).toEqual([
    { require_second_person: false, switch_off_requested_by: null },
    { require_second_person: true, switch_off_requested_by: expect.any(String) },
    { require_second_person: true, switch_off_requested_by: null },
    { require_second_person: true, switch_off_requested_by: expect.any(String) },
    { require_second_person: true, switch_off_requested_by: null },
  ]);
});

test("of two people who request it at the same time, one confirms the other's request", async () => {
  const org = await newOrganization();
  const people = ["user_first", "user_second"].map((userId) =>
    portalOf({ orgId: org.orgId, userId }),
  );
  await people[0]?.("PUT", "/engine-settings", { require_second_person: true });
  const answers = await Promise.all(
    people.map((portal) => portal("PUT", "/engine-settings", { require_second_person: false })),
  );
  expect(answers.map(({ body }) => body.require_second_person).sort()).toEqual([false, true]);
});

test("publishing needs its permission, and the default engine cannot be changed", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  const editor = portalOf({ orgId: org.orgId, permissions: ["runs:read", "engines:manage"] });
  const refused = await editor("POST", "/engines/own-market/versions", {});
  expect([refused.status, refused.body.message]).toEqual([
    403,
    expect.stringContaining("engines:publish"),
  ]);
  const builtIn = await save(org.live, "default", {});
  expect([builtIn.status, builtIn.body.message]).toEqual([
    403,
    expect.stringContaining("POST /engines"),
  ]);
  expect((await create(org.live, "default")).status).toBe(409);
});

test("declared fields of a submission are required, checked and read, and others are listed as ignored", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  await release(org.live, "own-market", (config) => {
    config.input_fields = [
      {
        fact: { key: "tiv", label: "Total insured value", type: "number", unit: "usd" },
        required: true,
      },
    ];
    config.filters.push({
      id: "tiv-capacity",
      enabled: true,
      label: "Capacity below the insured value",
      remove_if: { fact: "max_limit_usd", below: { input: "custom.tiv" } },
      evidence: "takes {value}, {input.custom.tiv} insured",
    });
  });
  const run = (custom?: object) =>
    submit(org.live, "own-market", {
      ...JOB,
      profile: { ...JOB.profile, ...(custom ? { custom } : {}) },
    });
  const missing = await run();
  expect([missing.status, missing.body.details]).toEqual([
    400,
    [{ path: "profile.custom.tiv", message: "is required by the engine (Total insured value)" }],
  ]);
  expect((await run({ tiv: "much" })).body.message).toContain("must be a number");
  const accepted = await run({ tiv: 30e6, tivv: 1 });
  await runQueuedJobs();
  const read = (await send(org.live, "GET", `/jobs/${accepted.body.run_id}`)).body;
  expect(read.removed_by).toContainEqual({
    rule: "tiv-capacity",
    label: "Capacity below the insured value",
    count: 1,
  });
  expect(read.ignored).toEqual([
    { path: "profile.custom.tivv", reason: "unknown_field", nearest: "custom.tiv" },
  ]);
});

test("a bucket of the submission chooses the weights, and an unknown one is refused with the list", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  await release(org.live, "own-market", ({ appetite_weight_profiles: profiles }) => {
    const [balanced] = profiles;
    if (balanced)
      profiles.push({
        ...balanced,
        bucket: "price_first",
        label: "Price first",
        weights: { ...balanced.weights, pricing: 50 },
      });
  });
  const run = (appetite_bucket: string) =>
    submit(org.live, "own-market", { ...JOB, profile: { ...JOB.profile, appetite_bucket } });
  const refused = await run("price_frist");
  expect([refused.status, refused.body.message]).toEqual([
    400,
    expect.stringContaining("Did you mean price_first?"),
  ]);
  const { body } = await run("price_first");
  await runQueuedJobs();
  const read = (await send(org.live, "GET", `/jobs/${body.run_id}`)).body;
  expect(read).toMatchObject({ status: "completed", ignored: [] });
  expect(read.rule_set).toMatch(/^engine:[0-9a-f]{64}\/price_first$/);
  const verified = await send(org.live, "POST", `/traces/${body.run_id}/verify`, { body: {} });
  expect(verified.body.outcome).toBe("reproduced");
});

test("another organization's engine does not exist, whatever is asked of it", async () => {
  const [org, other] = [await newOrganization(), await newOrganization()];
  await create(org.live, "own-market");
  await publish(org.live, "own-market");
  const requests: [string, string, object?][] = [
    ["GET", "/engines/own-market"],
    ["PATCH", "/engines/own-market", { label: "Mine" }],
    ["GET", "/engines/own-market/config"],
    ["PUT", "/engines/own-market/config", { config: {} }],
    ["POST", "/engines/own-market/config/validate", {}],
    ["POST", "/engines/own-market/versions", {}],
    ["GET", "/engines/own-market/versions"],
    ["GET", "/engines/own-market/versions/1.0"],
    ["POST", "/engines/own-market/versions/1.0/promote", { environment: "test" }],
    ["PUT", "/engines/own-market/pin", { engine_version: "1.0" }],
    ["POST", "/engines/own-market/runs", JOB],
  ];
  for (const [method, path, body] of requests) {
    const theirs = await send(other.live, method, path, body ? { body } : {});
    const missing = await send(
      other.live,
      method,
      path.replace("own-market", "no-such-engine"),
      body ? { body } : {},
    );
    expect([theirs.status, withoutReceivedId(theirs.body.message)]).toEqual([
      404,
      withoutReceivedId(missing.body.message),
    ]);
  }
  expect((await create(other.live, "own-market")).status).toBe(201);
});

test("every change of an engine is in the audit log with before and after", async () => {
  const org = await newOrganization();
  await create(org.live, "own-market");
  await release(org.live, "own-market", withFloor);
  await send(org.live, "PUT", "/engines/own-market/pin", { body: { engine_version: "1.0" } });
  await send(org.live, "POST", "/engines/own-market/versions/1.0/promote", {
    body: { environment: "test" },
  });
  await send(org.live, "PATCH", "/engines/own-market", { body: { status: "archived" } });
  const entries = (await portalOf({ orgId: org.orgId })("GET", "/audit-log")).body.data as {
    action: string;
    after: unknown;
    target_name: string;
  }[];
  expect(entries.map(({ action }) => action)).toEqual([
    "engine.updated",
    "engine.version_promoted",
    "engine.pinned",
    "engine.version_published",
    "engine.draft_changed",
    "engine.created",
  ]);
  expect(
    entries.every(({ after, target_name: name }) => after !== null && name === "Our market"),
  ).toBe(true);
});
