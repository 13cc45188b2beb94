import { beforeEach, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { importUploads } from "@/lib/testing/uploads";
import { CSV, newPoolOwner } from "./own-pool.fixture";

type Owner = Awaited<ReturnType<typeof newPoolOwner>>;
let org: Owner["org"];
let createPool: Owner["createPool"];
let uploaded: Owner["uploaded"];
beforeEach(async () => {
  ({ org, createPool, uploaded } = await newPoolOwner());
});

const auditLog = async () =>
  (await portalOf(org)("GET", "/audit-log?subject=pool")).body.data as {
    action: string;
    target: string;
    before: unknown;
    after: unknown;
  }[];

test("a new pool is empty until a file becomes its first version, which a run can use", async () => {
  expect(await createPool()).toMatchObject({
    status: 201,
    body: { slug: "carriers:own", version: null, size: 0, hash: null, shared: false },
  });
  const run = () =>
    send(org.live, "POST", "/jobs", {
      body: {
        profile: { entity: "acme", state: "CA", line: "cyber" },
        pool: "carriers:own",
      },
    });
  expect(await run()).toMatchObject({
    status: 422,
    body: { message: expect.stringContaining("no version in use. Upload a file") },
  });
  const done = await uploaded("name,key,NAIC group\nAlder,1,x\nBirch,2,y\n", {
    file_name: "markets.csv",
  });
  expect(done).toMatchObject({
    state: "published",
    version: 1,
    error_count: 0,
    progress: null,
    ignored_columns: ["NAIC group"],
    file: { file_name: "markets.csv", format: "csv", bytes: 40 },
  });
  const version = (await send(org.live, "GET", "/pools/carriers:own/versions/1")).body;
  expect(version).toMatchObject({
    size: 2,
    created_by: expect.stringContaining("Test"),
    source: { file_name: "markets.csv", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    options: { mapping: [] },
    custom_facts: [],
  });
  expect((await send(org.live, "GET", "/pools/carriers:own")).body).toMatchObject({
    version: 1,
    size: 2,
    hash: version.hash,
  });
  expect((await run()).status).toBe(202);
});

test("a slug that is taken, malformed or of another organization is answered for what it is", async () => {
  await createPool();
  expect((await createPool()).body).toMatchObject({
    code: "conflict",
    details: [{ path: "slug" }],
  });
  expect((await createPool("Carriers")).body).toMatchObject({
    code: "invalid_request",
    details: [{ path: "slug", message: expect.stringContaining("such as carriers:all") }],
  });
  const other = await newOrganization();
  expect((await send(other.live, "GET", "/pools/carriers:own")).status).toBe(404);
  const created = await send(other.live, "POST", "/pools", { body: { slug: "carriers:own" } });
  expect(created.status).toBe(201);
});

test("a shared pool cannot be changed; one of the organization's own replaces it when it has a version", async () => {
  const shared = await importCandidates("carriers:zz-market", FIVE);
  const uploadNext = () =>
    send(org.live, "POST", "/pools/carriers:zz-market/versions", {
      raw: "name\nA\n",
      headers: CSV,
    });
  expect((await uploadNext()).body).toMatchObject({
    code: "conflict",
    message: expect.stringContaining("shared by all organizations"),
  });
  await createPool("carriers:zz-market");
  const job = {
    profile: { entity: "acme", state: "CA", line: "cyber" },
    pool: "carriers:zz-market",
  };
  expect((await send(org.live, "POST", "/jobs", { body: job })).status).toBe(202);
  await uploadNext();
  await importUploads();
  const sizeFor = async (key: string) =>
    (await send(key, "GET", "/pools/carriers:zz-market")).body.size;
  expect(await sizeFor(org.live)).toBe(1);
  expect(await sizeFor((await newOrganization()).live)).toBe(shared.size);
});

test("a download is read back to the same candidates", async () => {
  await createPool();
  const custom_facts = [
    { key: "score", label: "Score", type: "number" },
    { key: "tags", label: "Tags", type: "list" },
  ];
  const options = JSON.stringify({ custom_facts });
  const json = [
    ...FIVE,
    {
      name: 'Fir "Re" & Co, Ltd.',
      key: "F1",
      licensed_states: ["NY", "CA"],
      filings: [{ line: "cyber", states: "all licensed", status: "admitted", rate_index: 1.25 }],
      ratings: [
        { agency: "am_best", grade: "A+", outlook: "stable" },
        { agency: "demotech", grade: "A'" },
      ],
      custom: { score: -1.5, tags: ["b", "a, with comma"] },
    },
  ];
  await uploaded(JSON.stringify(json), { options }, { "content-type": "application/json" });
  const file = await send(org.live, "GET", "/pools/carriers:own/versions/1/export");
  expect(file.headers.get("content-disposition")).toContain("carriers-own-v1.csv");
  expect(await uploaded(file.text, { options })).toMatchObject({ state: "published", version: 2 });
  const { data } = (await send(org.live, "GET", "/pools/carriers:own/versions")).body;
  expect(data[0].hash).toBe(data[1].hash);
});

test("a diff counts and lists added, removed and changed carriers, page by page", async () => {
  await createPool();
  await uploaded("name,key,rate_index\nA,1,1\nB,2,1\nC,,1\nD,4,1\n");
  await uploaded(
    "name,key,rate_index,e_bind\nA,1,1\nB renamed,2,1\nC,,1.5,\nE,5,1,yes\n"
      .replace("A,1,1\n", "A,1,1,\n")
      .replace("B renamed,2,1\n", "B renamed,2,1,\n"),
  );
  const path = "/pools/carriers:own/versions/2/diff/1";
  const whole = (await send(org.live, "GET", path)).body;
  expect(whole).toEqual({
    counts: { added: 1, removed: 1, changed: 2 },
    data: [
      { change: "added", name: "E", key: "5", facts: [] },
      { change: "removed", name: "D", key: "4", facts: [] },
      {
        change: "changed",
        name: "B renamed",
        key: "2",
        facts: [{ fact: "name", before: "B", after: "B renamed" }],
      },
      {
        change: "changed",
        name: "C",
        key: null,
        facts: [{ fact: "rate_index", before: 1, after: 1.5 }],
      },
    ],
    next_cursor: null,
  });
  const first = (await send(org.live, "GET", `${path}?limit=3`)).body;
  const rest = (await send(org.live, "GET", `${path}?limit=3&cursor=${first.next_cursor}`)).body;
  expect([...first.data, ...rest.data]).toEqual(whole.data);
  expect((await send(org.live, "GET", "/pools/carriers:own/versions/2/diff/2")).body).toMatchObject(
    { counts: { added: 0, removed: 0, changed: 0 }, data: [] },
  );
  expect((await send(org.live, "GET", "/pools/carriers:own/versions/2/diff/9")).status).toBe(404);
});

test("an archived version or pool is not used by new runs, and can be restored", async () => {
  await createPool();
  await uploaded("name\nA\n");
  await uploaded("name\nA\nB\n");
  const version = async () => (await send(org.live, "GET", "/pools/carriers:own")).body.version;
  const archive = (path: string, archived: boolean) =>
    send(org.live, "PATCH", `/pools/carriers:own${path}`, { body: { archived } });
  expect((await archive("/versions/2", true)).body.archived_at).not.toBeNull();
  expect(await version()).toBe(1);
  await archive("/versions/2", false);
  expect(await version()).toBe(2);
  await archive("", true);
  await archive("", true);
  const job = {
    profile: { entity: "acme", state: "CA", line: "cyber" },
    pool: "carriers:own",
  };
  expect((await send(org.live, "POST", "/jobs", { body: job })).body).toMatchObject({
    code: "unknown_pool",
    message: "The pool carriers:own is archived. Restore it, or use another pool.",
  });
  const { data } = (await send(org.live, "GET", "/pools")).body;
  expect(data.filter(({ shared }: { shared: boolean }) => !shared)).toEqual([]);
  expect((await send(org.live, "GET", "/pools?state=archived")).body.data).toHaveLength(1);
  await archive("", false);
  expect((await send(org.live, "POST", "/jobs", { body: job })).status).toBe(202);
  expect((await auditLog()).map(({ action }) => action)).toEqual([
    "pool.restored",
    "pool.archived",
    "pool.version_restored",
    "pool.version_archived",
    "pool.version_published",
    "pool.version_published",
    "pool.created",
  ]);
  expect((await auditLog())[3]).toMatchObject({
    target: "carriers:own",
    before: { version: 2, archived: false },
    after: { version: 2, archived: true },
  });
});

test("a carrier is found in the newest version of every pool", async () => {
  await createPool();
  await uploaded("name,key\nBirch Mutual,B1\nOther,1\n");
  await uploaded("name,key\nBirch Mutual,B1\nBirch Re,B2\n");
  const find = async (query: string) => (await send(org.live, "GET", `/candidates?${query}`)).body;
  const found = await find("search=birch");
  expect(
    found.data.map(({ pool, version, name }: Record<string, unknown>) => [pool, version, name]),
  ).toEqual([
    ["carriers:own", 2, "Birch Mutual"],
    ["carriers:own", 2, "Birch Re"],
    ["carriers:zz-market", 1, "Birch Mutual"],
  ]);
  const first = await find("search=birch&limit=2");
  const rest = await find(`search=birch&limit=2&cursor=${first.next_cursor}`);
  expect([...first.data, ...rest.data]).toEqual(found.data);
  expect((await find("search=B2")).data).toHaveLength(1);
  expect((await find("")).code).toBe("invalid_request");
});

test("without pools:manage, pools can be read and searched, but not changed", async () => {
  await createPool();
  const member = portalOf({ ...org, permissions: ["runs:read", "runs:create"] });
  expect((await member("GET", "/pools/carriers:own/versions")).status).toBe(200);
  for (const [method, path, body] of [
    ["POST", "/pools", { slug: "carriers:x" }],
    ["PATCH", "/pools/carriers:own", { archived: true }],
    ["GET", "/pools/carriers:own/uploads", undefined],
    ["POST", "/pools/carriers:own/uploads", { file_name: "a.csv", format: "csv", bytes: 1 }],
  ] as const)
    expect((await member(method, path, body)).body).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("pools:manage"),
    });
});
