import { beforeAll, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB, newEndpoint, publishesOf } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";

type Organization = Awaited<ReturnType<typeof newOrganization>>;
let org: Organization;
beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});

const LABELS = { external_id: "SUB-2041", metadata: { producer: "ann", region: "north east" } };
const submit = (body: object, key = org.live, path = "/jobs") => send(key, "POST", path, { body });
const read = async (path: string, key = org.live) => (await send(key, "GET", path)).body;
const idsIn = ({ data }: { data: { run_id: string }[] }) => data.map(({ run_id }) => run_id);
const setUnique = (organization: Organization, unique: boolean, slug = "live") =>
  send(organization.live, "PATCH", `/environments/${slug}`, {
    body: { unique_external_ids: unique },
  });

test.each([
  ["candidate_evaluation", JOB],
  ["quote_matching", QUOTES],
  ["coverage_analysis", COVERAGE],
  ["dual", DUAL],
])(
  "a run of the kind %s keeps its labels, and evaluates the same input as one without",
  async (kind, body) => {
    const plain = await finishedRun(org.live, body);
    const labeled = await finishedRun(org.live, { ...body, ...LABELS });
    const [first, second] = [await read(`/jobs/${plain}`), await read(`/jobs/${labeled}`)];
    expect(second).toMatchObject({ kind, status: "completed", ...LABELS });
    expect(second.input).toEqual(first.input);
    const [before, after] = [await read(`/traces/${plain}`), await read(`/traces/${labeled}`)];
    expect(after.input_sha256).toBe(before.input_sha256);
    expect(after.result_hash).toBe(before.result_hash);
    const verified = await send(org.live, "POST", `/traces/${labeled}/verify`);
    expect(verified.body.outcome).toBe("reproduced");
  },
);

test("the run of an engine has labels too, and lists, events, messages and exports show them", async () => {
  const own = await newOrganization();
  await newEndpoint(own.live);
  const { body } = await submit({ ...JOB, ...LABELS }, own.live, "/engines/default/runs");
  expect(await read(`/jobs/${body.run_id}`, own.live)).toMatchObject({
    status: "queued",
    ...LABELS,
  });
  await runQueuedJobs();
  expect((await read("/jobs", own.live)).data).toMatchObject([LABELS]);
  const [event] = (await read(`/events?run_id=${body.run_id}`, own.live)).data;
  const { payload } = await read(`/events/${event.id}`, own.live);
  expect(JSON.parse(payload).data.run).toMatchObject(LABELS);
  for (const name of ["evaluation.queued", "evaluation.completed"])
    expect(JSON.parse((await publishesOf(own.orgId, name))[0]?.message ?? "")).toMatchObject(
      LABELS,
    );
  const portal = portalOf(own);
  const csv = (await portal("GET", "/jobs/export?format=csv")).text;
  expect(csv).toContain("external_id,metadata");
  expect(csv).toContain('SUB-2041,"{""producer"":""ann"",""region"":""north east""}"');
  const json = await portal("GET", "/jobs/export?format=json");
  expect(JSON.parse(json.text)).toMatchObject([LABELS]);
});

test("metadata that is too long for a realtime message is left out, and the message says so", async () => {
  const own = await newOrganization();
  const metadata = Object.fromEntries(
    Array.from({ length: 50 }, (_, n) => [`key_${n}`, "é".repeat(500)]),
  );
  const id = await finishedRun(own.live, { ...JOB, external_id: "long", metadata });
  expect((await read(`/jobs/${id}`, own.live)).metadata).toEqual(metadata);
  for (const name of ["evaluation.queued", "evaluation.completed"]) {
    const [{ message = "" } = {}] = await publishesOf(own.orgId, name);
    expect(Buffer.byteLength(message)).toBeLessThan(10_240);
    expect(JSON.parse(message)).toMatchObject({ external_id: "long", truncated: true });
    expect(JSON.parse(message)).not.toHaveProperty("metadata");
  }
});

test("lists filter by external id and by metadata, alone and with other filters, page by page", async () => {
  const own = await newOrganization();
  const runs: string[] = [];
  for (const n of [1, 2, 3, 4, 5]) {
    const metadata = { producer: n % 2 === 0 ? "bob" : "ann", n: String(n) };
    const { body } = await submit({ ...JOB, external_id: `ref-${n % 3}`, metadata }, own.live);
    runs.unshift(body.run_id);
  }
  const [five, four, three, two, one] = runs;
  const list = async (query: string) => idsIn(await read(`/jobs?${query}`, own.live));
  expect(await list("external_id=ref-1")).toEqual([four, one]);
  expect(await list("external_id=ref-9")).toEqual([]);
  expect(await list("metadata[producer]=ann")).toEqual([five, three, one]);
  expect(await list("metadata[producer]=ann&metadata[n]=3")).toEqual([three]);
  expect(await list("metadata[producer]=ann&external_id=ref-1")).toEqual([one]);
  expect(await list("metadata[producer]=ann&sort=oldest")).toEqual([one, three, five]);
  expect(await list("metadata[producer]=ann&status=completed")).toEqual([]);
  expect(await list("metadata[producer]=ann&status=queued&search=acme")).toEqual([
    five,
    three,
    one,
  ]);
  expect(await list("metadata[producer]=Ann")).toEqual([]);
  expect(await list("search=ref-1")).toEqual([four, one]);
  expect(await list("search=ref-1&external_id=ref-2")).toEqual([]);
  const page = await read("/jobs?metadata[producer]=ann&limit=2", own.live);
  expect(idsIn(page)).toEqual([five, three]);
  const rest = `metadata[producer]=ann&limit=2&cursor=${page.next_cursor}`;
  expect(await list(rest)).toEqual([one]);
  expect((await send(own.live, "GET", `/jobs?${rest.replace("ann", "bob")}`)).status).toBe(400);

  const portal = portalOf(own);
  const count = async (query: string) => (await portal("GET", `/jobs/count?${query}`)).body.count;
  expect(await count("metadata[producer]=bob")).toBe(2);
  expect(await count("external_id=ref-2")).toBe(2);
  expect(await count("search=ref-2")).toBe(2);
  const palette = async (text: string) =>
    (await portal("GET", `/search?text=${encodeURIComponent(text)}`)).body.data
      .filter(({ type }: { type: string }) => type === "run")
      .map(({ id }: { id: string }) => id);
  expect(await palette("ref-1")).toEqual([four, one]);
  expect(new Set(await palette("ref-"))).toEqual(new Set(runs));
  expect(await palette("producer:bob")).toEqual([four, two]);
  const other = await newOrganization();
  expect(idsIn(await read("/jobs?metadata[producer]=ann", other.live))).toEqual([]);
  expect(await list("external_id=ref-1")).toHaveLength(2);
});

test.each<[string, object, string]>([
  [
    "metadata",
    { metadata: "x" },
    "must be an object of at most 50 keys with texts as values (got 'x')",
  ],
  [
    "metadata.n",
    { metadata: { n: 5 } },
    "must be a string of at most 500 characters; write it in quotation marks (got 5)",
  ],
  [
    "metadata.n",
    { metadata: { n: { deep: "x" } } },
    "must be a string of at most 500 characters; metadata is flat: use one key for each value (got an object)",
  ],
  [
    "metadata.n",
    { metadata: { n: "x".repeat(501) } },
    "must be a string of at most 500 characters; shorten it (got 501 characters)",
  ],
  [
    `metadata.${"k".repeat(41)}`,
    { metadata: { ["k".repeat(41)]: "" } },
    `must have a key of 1 to 40 characters without [ and ]; use another key (got '${"k".repeat(41)}')`,
  ],
  [
    "metadata.a[b]",
    { metadata: { "a[b]": "" } },
    "must have a key of 1 to 40 characters without [ and ]; use another key (got 'a[b]')",
  ],
  [
    "metadata",
    { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [n, ""])) },
    "must have at most 50 keys; remove some (got 51)",
  ],
  [
    "metadata.n",
    { metadata: { n: "a\u0000b" } },
    "contains a NUL character or an unpaired surrogate, which cannot be stored; remove it (got 'a\\u0000b')",
  ],
  ["external_id", { external_id: 7 }, "must be a string of 1 to 255 characters (got 7)"],
  [
    "external_id",
    { external_id: "" },
    "must not be empty; leave it out for a run without one (got '')",
  ],
  [
    "external_id",
    { external_id: "x".repeat(256) },
    "must have at most 255 characters; shorten it (got 256 characters)",
  ],
])(
  "%s is refused by both submissions with field, received value and remedy: %#",
  async (path, labels, message) => {
    for (const route of ["/jobs", "/engines/default/runs"]) {
      const { status, body } = await submit({ ...JOB, ...labels }, org.live, route);
      expect([status, body.details]).toEqual([400, [{ path, message }]]);
    }
  },
);

test("a filter by metadata names its key in brackets, once for each key", async () => {
  const problem = async (query: string) => (await read(`/jobs?${query}`)).details;
  expect(await problem("metadata=ann")).toEqual([
    {
      path: "metadata",
      message: "must have a key in brackets, such as metadata[key]=value (got 'ann')",
    },
  ]);
  expect(await problem("metadata[a]=1&metadata[a]=2")).toEqual([
    { path: "metadata[a]", message: "is given 2 times; give it once" },
  ]);
  const six = [1, 2, 3, 4, 5, 6].map((n) => `metadata[k${n}]=x`).join("&");
  expect(await problem(six)).toEqual([
    { path: "metadata", message: "must name at most 5 keys; remove some (got 6)" },
  ]);
});

test("where external ids are unique, a second submission answers 409 and names the run that has it", async () => {
  const own = await newOrganization();
  expect((await setUnique(own, true)).body).toMatchObject({
    slug: "live",
    unique_external_ids: true,
  });
  const first = await submit({ ...JOB, external_id: "A-1" }, own.live);
  const id = first.body.run_id;
  for (const [path, body] of [
    ["/jobs", QUOTES],
    ["/engines/default/runs", JOB],
  ] as const) {
    const second = await submit({ ...body, external_id: "A-1" }, own.live, path);
    const message = `is already used by ${id}; read that run, or submit with another external_id (got 'A-1')`;
    expect([second.status, second.body.code]).toEqual([409, "external_id_in_use"]);
    expect(second.body.details).toEqual([{ path: "external_id", message }]);
  }
  // Another environment and another organization are not concerned.
  for (const key of [own.test, own.test, org.live, org.live])
    expect((await submit({ ...JOB, external_id: "A-1" }, key)).status).toBe(202);
  expect((await setUnique(own, false)).body.unique_external_ids).toBe(false);
  expect((await submit({ ...JOB, external_id: "A-1" }, own.live)).status).toBe(202);
  const again = await setUnique(own, true);
  expect([again.status, again.body.code]).toEqual([409, "conflict"]);
  expect(again.body.details[0].message).toBe(
    "cannot be true while several runs of live have the same external_id: 'A-1'. See GET /jobs?external_id=",
  );
});

test("of twenty submissions with one external id at the same moment, exactly one is a run", async () => {
  const own = await newOrganization();
  await setUnique(own, true);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      send(own.live, "POST", "/jobs", {
        body: { ...JOB, external_id: "same" },
        // Half of them are stored alone, in a transaction of their own.
        headers: n % 2 === 0 ? { "idempotency-key": `key-${n}` } : {},
      }),
    ),
  );
  const stored = answers.filter(({ status }) => status === 202);
  expect(stored).toHaveLength(1);
  const id = stored[0]?.body.run_id;
  for (const { status, body } of answers.filter(({ status }) => status !== 202)) {
    expect([status, body.code]).toEqual([409, "external_id_in_use"]);
    expect(body.message).toContain(id);
  }
  expect(idsIn(await read("/jobs?external_id=same", own.live))).toEqual([id]);
  const { rows } = await pgPool().query("select from run_queue where org_id = $1", [own.orgId]);
  expect(rows).toHaveLength(1);
});

test("an environment that does not exist, a key of another environment and a missing value are refused", async () => {
  const patch = (key: string, slug: string, body: object) =>
    send(key, "PATCH", `/environments/${slug}`, { body });
  const on = { unique_external_ids: true };
  expect((await patch(org.live, "nowhere", on)).body.code).toBe("not_found");
  expect((await patch(org.test, "test", on)).body.code).toBe("forbidden");
  expect((await patch(org.live, "test", {})).body.details).toEqual([
    { path: "unique_external_ids", message: "is required (true or false)" },
  ]);
  expect((await patch(org.live, "test", on)).body).toMatchObject({ slug: "test", ...on });
  expect((await read("/environments")).data).toMatchObject([
    { slug: "live", unique_external_ids: false },
    { slug: "test", unique_external_ids: true },
  ]);
});
