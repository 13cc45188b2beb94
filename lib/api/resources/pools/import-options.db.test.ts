import { beforeEach, expect, test } from "vitest";
import { send } from "@/lib/testing/api";
import { importUploads } from "@/lib/testing/uploads";
import { CSV, newPoolOwner } from "./own-pool.fixture";

type Owner = Awaited<ReturnType<typeof newPoolOwner>>;
let owner: Owner;
beforeEach(async () => {
  owner = await newPoolOwner();
  await owner.createPool();
});

const SCORE = { key: "score", label: "Score", type: "number" };
const refusal = async (options: unknown) =>
  (await owner.upload("name,x\nA,1\n", { options: JSON.stringify(options) })).body;

test.each<[string, unknown, string, string]>([
  [
    "a key in capitals",
    { custom_facts: [{ ...SCORE, key: "LOSS_RATIO" }] },
    "custom_facts.0.key",
    "(got 'LOSS_RATIO')",
  ],
  [
    "a built-in key without its underscore",
    { custom_facts: [{ ...SCORE, key: "lossratio" }] },
    "custom_facts.0.key",
    "is that of the built-in fact loss_ratio",
  ],
  [
    "the label of a built-in fact",
    { custom_facts: [{ ...SCORE, label: "Days to  Quote" }] },
    "custom_facts.0.label",
    "is that of the built-in fact quote_days",
  ],
  [
    "two facts with one label",
    { custom_facts: [SCORE, { ...SCORE, key: "other", label: "score" }] },
    "custom_facts.1.label",
    "is used twice, first in custom_facts.0",
  ],
  [
    "a unit in capitals",
    { custom_facts: [{ ...SCORE, unit: "USD" }] },
    "custom_facts.0.unit",
    "must be one of usd, percent, ratio, count, days, months, years, miles, points (got 'USD')",
  ],
  [
    "a label with NUL",
    { custom_facts: [{ ...SCORE, label: "\0" }] },
    "custom_facts.0.label",
    "NUL",
  ],
  [
    "a factor of zero",
    { scales: [{ column: "x", factor: 0 }] },
    "scales.0.factor",
    "must be greater than 0 (got 0)",
  ],
  [
    "two factors of one column",
    {
      scales: [
        { column: "x", factor: 1 },
        { column: "x", factor: 2 },
      ],
    },
    "scales.1.column",
    "has a factor in scales.0 already",
  ],
  [
    "one fact in two spellings",
    {
      mapping: [
        { column: "x", fact: "rate_index" },
        { column: "y", fact: "Rate Index" },
      ],
    },
    "mapping.1.fact",
    "is mapped from more than one column",
  ],
  ["an unknown option", { mappings: [] }, "mappings", "is not a known field"],
])("%s is refused with path, value and remedy", async (_, options, path, message) => {
  expect(await refusal(options)).toMatchObject({
    code: "invalid_request",
    details: [{ path: `options.${path}`, message: expect.stringContaining(message) }],
  });
  expect((await owner.get("/pools/carriers:own/uploads")).data).toEqual([]);
});

test("columns of custom facts are found in capitals, with spaces and with dashes", async () => {
  const options = JSON.stringify({
    custom_facts: [
      { ...SCORE, key: "claims_score", label: "Claims score" },
      { ...SCORE, key: "panel", label: "Panel", type: "yes_no" },
    ],
  });
  const done = await owner.uploaded("name,Custom.Claims Score,custom.PANEL\nA,7,yes\n", {
    options,
  });
  expect(done).toMatchObject({ state: "published", ignored_columns: [] });
  const { data } = await owner.get("/pools/carriers:own/candidates");
  expect(data[0].facts.custom).toEqual({ claims_score: 7, panel: true });
});

test("an upload that is published without a body has the options of the newest version", async () => {
  const options = { mapping: [{ column: "Carrier", fact: "name" }] };
  await owner.uploaded("Carrier\nA\n", { options: JSON.stringify(options) });
  const { id } = (await owner.upload("Carrier\nB\n", { publish: "false" })).body;
  const path = `/pools/carriers:own/uploads/${id}/publish`;
  expect((await send(owner.org.live, "POST", path)).body.options).toMatchObject(options);
  await importUploads();
  expect(await owner.readUpload(id)).toMatchObject({ state: "published", version: 2 });
});

test("an archived pool takes no version and no backtest until it is restored", async () => {
  await owner.uploaded("name\nA\n");
  const stored = (await owner.upload("name\nB\n", { publish: "false" })).body;
  const archive = (archived: boolean) =>
    send(owner.org.live, "PATCH", "/pools/carriers:own", { body: { archived } });
  await archive(true);
  const post = (path: string) =>
    send(owner.org.live, "POST", path, { raw: "name\nC\n", headers: CSV });
  const publish = `/pools/carriers:own/uploads/${stored.id}/publish`;
  for (const answer of [
    await post("/pools/carriers:own/versions"),
    await send(owner.org.live, "POST", publish),
    await send(owner.org.live, "POST", "/pools/carriers:own/versions/1/backtests"),
  ])
    expect(answer).toMatchObject({
      status: 409,
      body: { code: "conflict", message: expect.stringContaining("is archived. Restore it first") },
    });
  await archive(false);
  expect((await send(owner.org.live, "POST", publish)).status).toBe(202);
});
