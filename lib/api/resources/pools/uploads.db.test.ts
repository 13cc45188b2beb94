import { Readable } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { workbookOf } from "@/lib/pools/import/xlsx/xlsx.fixture";
import { send } from "@/lib/testing/api";
import { portalOf } from "@/lib/testing/portal";
import { importUploads } from "@/lib/testing/uploads";
import { CSV, newPoolOwner } from "./own-pool.fixture";

type Owner = Awaited<ReturnType<typeof newPoolOwner>>;
let org: Owner["org"];
let createPool: Owner["createPool"];
let upload: Owner["upload"];
let uploaded: Owner["uploaded"];
let readUpload: Owner["readUpload"];
beforeEach(async () => {
  ({ org, createPool, upload, uploaded, readUpload } = await newPoolOwner());
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
  ["an HTML page", "<!doctype html>\n<p>Hi</p>\n", "is an HTML page"],
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
  const tooLong = await part(10, Buffer.concat([bytes.subarray(10), Buffer.from("C,3\n")]));
  expect(tooLong.body).toMatchObject({ code: "conflict", message: /18 bytes that were announced/ });
  expect((await readUpload(opened.body.id)).received_bytes).toBe(10);
  expect((await part(10, bytes.subarray(10))).body).toMatchObject({ state: "uploaded" });
  await portal("POST", `/pools/carriers:own/uploads/${opened.body.id}/publish`, {});
  await importUploads();
  expect(await readUpload(opened.body.id)).toMatchObject({ state: "published", version: 1 });
  const { source } = (await send(org.live, "GET", "/pools/carriers:own/versions/1")).body;
  expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("a workbook is a version like any other file, whatever it is called", async () => {
  await createPool();
  const book = workbookOf([
    {
      name: "Market",
      rows: [
        ["name", "key", "rate_index"],
        ["A", 1, 0.9],
        ["B", 2, 1.1],
      ],
    },
  ]);
  expect(await uploaded(new Uint8Array(book), { file_name: "market.csv" })).toMatchObject({
    state: "published",
    file: { format: "xlsx" },
  });
  await uploaded("name,key,rate_index\nB,2,1.1\nA,1,0.9\n");
  const { data } = (await send(org.live, "GET", "/pools/carriers:own/versions")).body;
  expect(data[0].hash).toBe(data[1].hash);
  const bad = await uploaded(new Uint8Array(book), {
    options: JSON.stringify({ sheet: "Other" }),
  });
  expect(bad.errors[0].message).toContain('its sheets are "Market"');
});

test("an uploaded file is mapped automatically, previewed and published", async () => {
  await createPool();
  const table = "Carrier,Loss ratio %,Note\nAlder,62,a\nBirch,58,b\nCedar,71,c\n";
  const { id } = (await upload(table, { publish: "false" })).body;
  const path = `/pools/carriers:own/uploads/${id}`;
  const suggestion = (await send(org.live, "GET", `${path}/suggestion`)).body;
  expect(suggestion).toMatchObject({
    problem: null,
    columns: [
      { column: "Carrier", fact: "name", samples: ["Alder", "Birch", "Cedar"] },
      { column: "Loss ratio %", fact: "loss_ratio", factor: 0.01 },
      { column: "Note", fact: null },
    ],
  });
  const { body: preview } = await send(org.live, "POST", `${path}/preview`, {
    body: suggestion.options,
  });
  expect(preview).toMatchObject({
    matched_rows: 3,
    error_rows: 0,
    complete: true,
    ignored_columns: ["Note"],
    rows: [{ line: 2, facts: { name: "Alder", loss_ratio: 0.62 }, errors: [] }, {}, {}],
  });
  await send(org.live, "POST", `${path}/publish`, { body: suggestion.options });
  await importUploads();
  expect(await readUpload(id)).toMatchObject({ state: "published", version: 1 });
  expect((await send(org.live, "GET", `${path}/suggestion`)).body.code).toBe("conflict");
  const next = (await upload(table, { publish: "false" })).body.id;
  const again = await send(org.live, "GET", `/pools/carriers:own/uploads/${next}/suggestion`);
  expect(again.body.columns.map(({ reason }: { reason: string }) => reason)).toEqual([
    "previous",
    "previous",
    "previous",
  ]);
});

test("a file that breaks off or is too large leaves nothing", async () => {
  await createPool();
  async function* broken() {
    yield Buffer.from("name\n");
    yield Buffer.alloc(3 << 20, "Alder\n");
    throw new Error("the connection was lost");
  }
  const answer = await upload(Readable.toWeb(Readable.from(broken())) as BodyInit);
  expect(answer).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining("before the whole file had arrived") },
  });
  const large = await upload("name\nA\n", {}, { ...CSV, "content-length": String(600 * 2 ** 20) });
  expect(large).toMatchObject({
    status: 413,
    body: { code: "payload_too_large", message: expect.stringContaining("512 MiB") },
  });
  const { rows } = await pgPool().query(
    "select count(*)::int as uploads from pool_uploads where org_id = $1",
    [org.orgId],
  );
  expect(rows).toEqual([{ uploads: 0 }]);
});

test("an organization has at most twenty unfinished uploads", async () => {
  await createPool();
  for (let i = 0; i < 20; i += 1) await upload("name\nA\n", { publish: "false" });
  const refused = await upload("name\nA\n", { publish: "false" });
  expect(refused.body).toMatchObject({
    code: "conflict",
    message: expect.stringContaining("20 unfinished uploads"),
  });
  const { data } = (await send(org.live, "GET", "/pools/carriers:own/uploads")).body;
  await send(org.live, "POST", `/pools/carriers:own/uploads/${data[0].id}/cancel`);
  expect((await upload("name\nA\n", { publish: "false" })).status).toBe(202);
});
