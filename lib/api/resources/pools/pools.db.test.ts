import { Readable } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { importUploads } from "@/lib/testing/uploads";

type Organization = Awaited<ReturnType<typeof newOrganization>>;
let org: Organization;
beforeEach(async () => {
  org = await newOrganization();
});

const CSV = { "content-type": "text/csv" };

const createPool = (slug = "carriers:own") =>
  send(org.live, "POST", "/pools", { body: { slug, description: "Our markets" } });

const upload = (raw: BodyInit, query: Record<string, string> = {}, headers = CSV) =>
  send(org.live, "POST", `/pools/carriers:own/versions?${new URLSearchParams(query)}`, {
    raw,
    headers,
  });

const readUpload = async (id: string) =>
  (await send(org.live, "GET", `/pools/carriers:own/uploads/${id}`)).body;

/** Uploads and imports a file. Resolves to the upload at its end. */
async function uploaded(raw: BodyInit, query: Record<string, string> = {}, headers = CSV) {
  const answer = await upload(raw, query, headers);
  expect(answer.status, answer.text).toBe(202);
  await importUploads();
  return readUpload(answer.body.id);
}

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

test("a file with errors publishes nothing, and its report has each line", async () => {
  await createPool();
  const done = await uploaded('name,rate_index,e_bind\nA,1.2,yes\nB,ninety,no\n"=C",1,perhaps\n');
  expect(done).toMatchObject({
    state: "rejected",
    version: null,
    error_count: 2,
    errors: [
      { line: 3, column: "rate_index", value: "ninety" },
      { line: 4, column: "e_bind", value: "perhaps" },
    ],
  });
  const report = await send(org.live, "GET", `/pools/carriers:own/uploads/${done.id}/errors`);
  expect(report.headers.get("content-type")).toContain("text/csv");
  expect(report.text.split("\r\n")).toHaveLength(4);
  expect(report.text).toContain("3,rate_index,ninety,");
  expect((await send(org.live, "GET", "/pools/carriers:own/versions")).body.data).toEqual([]);
});

test("all errors are counted, and a thousand of them kept", async () => {
  await createPool();
  const line = "x".repeat(10);
  async function* lines() {
    yield Buffer.from("name,rate_index\n");
    for (let i = 0; i < 20; i += 1) yield Buffer.from(`${line},bad\n`.repeat(500));
  }
  const done = await uploaded(Readable.toWeb(Readable.from(lines())) as BodyInit);
  expect(done).toMatchObject({ state: "rejected", error_count: 10_000 });
  const report = await send(org.live, "GET", `/pools/carriers:own/uploads/${done.id}/errors`);
  expect(report.text.trimEnd().split("\r\n")).toHaveLength(1_001);
});

test.each([
  ["text that is no table", "hello world\nthis is a letter\n", "no column is the name"],
  ["duplicate headers", "name,key,key\nA,1,2\n", '"key" is in the header twice'],
  ["an HTML page", "<!doctype html>\n<p>Hi</p>\n", "no column is the name"],
  ["a header without rows", "name,key\n", "the file has no rows"],
  ["a quote that is never closed", 'name\n"A\nB\n', "never closed"],
  ["two rows of one carrier", "name,key\nA,1\nA,1\n", "is already on line 2"],
])("%s is rejected by name", async (_, content, message) => {
  await createPool();
  const done = await uploaded(content);
  expect(done).toMatchObject({ state: "rejected", version: null });
  expect(done.errors[0].message).toContain(message);
  expect(JSON.stringify(done.errors)).not.toContain("--");
});

test("an empty body, a wrong media type and an unknown extension are refused at once", async () => {
  await createPool();
  expect((await upload("")).body).toMatchObject({ code: "invalid_request", message: /empty/ });
  expect((await upload("name\nA", {}, { "content-type": "application/pdf" })).body).toMatchObject({
    code: "unsupported_media_type",
    message: expect.stringContaining("text/csv"),
  });
  const unknown = await upload(
    "name\nA",
    { file_name: "carriers.pdf" },
    { "content-type": "application/octet-stream" },
  );
  expect(unknown.body).toMatchObject({
    code: "invalid_request",
    details: [{ path: "file_name" }],
  });
  expect((await send(org.live, "GET", "/pools/carriers:own/uploads")).body.data).toEqual([]);
});

test("options that name facts, units and custom facts that do not exist are refused with their path", async () => {
  await createPool();
  const refused = async (options: unknown) =>
    (await upload("name\nA\n", { options: JSON.stringify(options) })).body;
  expect(await refused({ mapping: [{ column: "A", fact: "rate_indx" }] })).toMatchObject({
    code: "invalid_request",
    details: [
      {
        path: "options.mapping.0.fact",
        message: expect.stringContaining("did you mean rate_index"),
      },
    ],
  });
  const fact = { key: "speed", label: "Speed", type: "number" };
  expect(await refused({ custom_facts: [{ ...fact, unit: "bananas" }] })).toMatchObject({
    details: [{ path: "options.custom_facts.0.unit" }],
  });
  expect(await refused({ custom_facts: [{ ...fact, key: "rate_index" }] })).toMatchObject({
    details: [{ path: "options.custom_facts.0.key", message: /built-in/ }],
  });
  expect(await refused({ custom_facts: [fact, fact] })).toMatchObject({
    details: [{ path: "options.custom_facts.1.key", message: /twice/ }],
  });
  expect((await upload("name\nA\n", { options: "{mapping" })).body.details).toEqual([
    { path: "options", message: expect.stringContaining("must be JSON") },
  ]);
  expect((await send(org.live, "GET", "/pools/carriers:own/uploads")).body.data).toEqual([]);
});

test("the options of the newest version are used for the next file", async () => {
  await createPool();
  const options = JSON.stringify({
    mapping: [
      { column: "Company", fact: "name" },
      { column: "Loss", fact: "loss_ratio" },
    ],
    scales: [{ column: "Loss", factor: 0.01 }],
    where: [{ column: "Year", value: "2023" }],
  });
  const table = (loss: number) =>
    `Company,Loss,Year\nA,${loss},2023\nA,50,2022\nB,70,2023\nC,66,2023\n`;
  expect(await uploaded(table(62), { options })).toMatchObject({ version: 1 });
  const second = await uploaded(table(64));
  expect(second).toMatchObject({ state: "published", version: 2, options: JSON.parse(options) });
  const { body } = await send(org.live, "GET", "/pools/carriers:own/candidates?search=a");
  expect(body.data).toMatchObject([
    { pool: "carriers:own", version: 2, name: "A", facts: { loss_ratio: 0.64 } },
  ]);
});

test("custom facts are declared, validated and stored with the candidate", async () => {
  await createPool();
  const custom_facts = [
    { key: "claims_score", label: "Claims score", type: "number", unit: "points" },
    { key: "panel", label: "On our panel", type: "yes_no" },
    { key: "segment", label: "Segment", type: "one_of", options: ["Small", "Middle market"] },
    { key: "programs", label: "Programs", type: "list" },
    { key: "note", label: "Note", type: "text" },
  ];
  const options = JSON.stringify({
    custom_facts,
    mapping: [{ column: "Score", fact: "custom.claims_score" }],
  });
  const header = "name,Score,custom.panel,custom.segment,custom.programs,custom.note";
  const done = await uploaded(
    `${header}\nA,8.5,yes,middle market,Cyber Plus;Auto,Ask Kim\nB,,,,,\n`,
    { options },
  );
  expect(done).toMatchObject({ state: "published" });
  const { data } = (await send(org.live, "GET", "/pools/carriers:own/candidates")).body;
  expect(data[0].facts.custom).toEqual({
    claims_score: 8.5,
    panel: true,
    segment: "Middle market",
    programs: ["Auto", "Cyber Plus"],
    note: "Ask Kim",
  });
  expect(data[1].facts.custom).toBeUndefined();
  const wrong = await uploaded(`${header}\nA,many,perhaps,Large,,\n`, { options });
  expect(wrong.errors.map(({ column }: { column: string }) => column)).toEqual([
    "Score",
    "custom.panel",
    "custom.segment",
  ]);
  const undeclared = await uploaded("name,custom.other\nA,1\n", { options: "{}" });
  expect(undeclared.errors[0].message).toContain('does not declare the custom fact "other"');
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

test("two uploads of one pool become versions one after the other", async () => {
  await createPool();
  const answers = await Promise.all(["A", "B", "C"].map((name) => upload(`name\n${name}\n`)));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  await Promise.all([importUploads(), importUploads()]);
  await importUploads();
  const done = await Promise.all(answers.map(({ body }) => readUpload(body.id)));
  expect(done.map(({ state }) => state)).toEqual(["published", "published", "published"]);
  expect(done.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
});

test("an upload is stored first and published later, or cancelled", async () => {
  await createPool();
  const stored = (await upload("Carrier\nA\n", { publish: "false" })).body;
  expect(stored).toMatchObject({ state: "uploaded", options: null });
  const act = (id: string, action: string, body: unknown = {}) =>
    send(org.live, "POST", `/pools/carriers:own/uploads/${id}/${action}`, { body });
  expect(
    (await act(stored.id, "publish", { mapping: [{ column: "Carrier", fact: "nam" }] })).body,
  ).toMatchObject({ code: "invalid_request", details: [{ path: "mapping.0.fact" }] });
  const published = await act(stored.id, "publish", {
    mapping: [{ column: "Carrier", fact: "name" }],
  });
  expect(published).toMatchObject({
    status: 202,
    body: { state: "processing", progress: { step: "waiting", rows: 0 } },
  });
  expect((await act(stored.id, "publish")).body).toMatchObject({
    code: "conflict",
    message: "The upload cannot be published. It is being imported.",
  });
  expect((await act(stored.id, "cancel", undefined)).body.state).toBe("cancelled");
  await importUploads();
  expect((await send(org.live, "GET", "/pools/carriers:own/versions")).body.data).toEqual([]);
  expect((await act(stored.id, "cancel", undefined)).body.code).toBe("conflict");
});

test("the same idempotency key makes one upload of one file, and refuses another file", async () => {
  await createPool();
  const keyed = (raw: string) => upload(raw, {}, { ...CSV, "idempotency-key": "once" } as never);
  const first = await keyed("name\nA\n");
  const again = await keyed("name\nA\n");
  expect(again.body).toEqual(first.body);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect((await keyed("name\nB\n")).body.code).toBe("idempotency_key_reused");
  expect((await send(org.live, "GET", "/pools/carriers:own/uploads")).body.data).toHaveLength(1);
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

test("a browser sends a file in parts, and continues behind what has arrived", async () => {
  await createPool();
  const portal = portalOf(org);
  const bytes = Buffer.from("name,key\nA,1\nB,2\n");
  const opened = await portal("POST", "/pools/carriers:own/uploads", {
    file_name: "m.csv",
    format: "csv",
    bytes: bytes.length,
  });
  expect(opened).toMatchObject({ status: 201, body: { state: "receiving", received_bytes: 0 } });
  const part = (position: number, content: Uint8Array) =>
    portal(
      "POST",
      `/pools/carriers:own/uploads/${opened.body.id}/parts?position=${position}`,
      content,
    );
  expect((await part(0, bytes.subarray(0, 10))).body.received_bytes).toBe(10);
  expect((await part(0, bytes.subarray(0, 10))).body).toMatchObject({
    code: "conflict",
    message: expect.stringContaining("received_bytes"),
  });
  expect((await part(10, bytes.subarray(10))).body).toMatchObject({ state: "uploaded" });
  await portal("POST", `/pools/carriers:own/uploads/${opened.body.id}/publish`, {});
  await importUploads();
  expect(await readUpload(opened.body.id)).toMatchObject({ state: "published", version: 1 });
  const { source } = (await send(org.live, "GET", "/pools/carriers:own/versions/1")).body;
  expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
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
