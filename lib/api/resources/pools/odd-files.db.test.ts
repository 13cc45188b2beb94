import { beforeEach, expect, test } from "vitest";
import { MAX_MAPPED_COLUMNS } from "@/lib/domain/pools/pool-versions";
import { workbookOf } from "@/lib/pools/import/xlsx/xlsx.fixture";
import { send } from "@/lib/testing/api";
import { CSV, newPoolOwner } from "./own-pool.fixture";

/** Files that are no plain table: each is imported with its intended values, or refused with the remedy. */

type Owner = Awaited<ReturnType<typeof newPoolOwner>>;
let owner: Owner;
beforeEach(async () => {
  owner = await newPoolOwner();
  await owner.createPool();
});

const JSON_FILE = { "content-type": "application/json" };

test.each<[string, BodyInit, Record<string, string>, string]>([
  ["CSV in UTF-16 without a mark", Buffer.from("name\nA\n", "utf16le"), CSV, "is UTF-16"],
  ["JSON in UTF-16", Buffer.from('\uFEFF[{"name":"A"}]', "utf16le"), JSON_FILE, "is UTF-16"],
  ["JSON in Latin-1", Buffer.from('[{"name":"Compañía"}]', "latin1"), JSON_FILE, "not UTF-8"],
  ["a PDF document", "%PDF-1.4\n1 0 obj\n", CSV, "is a PDF document"],
  [
    "HTML on one line",
    "<html><body><table><tr><td>A</td></tr></table></body></html>",
    CSV,
    "is an HTML page",
  ],
  ["HTML on several lines", "\n<!DOCTYPE html>\n<html>\n<body>A</body>\n", CSV, "is an HTML page"],
  [
    "HTML with the name of JSON",
    "<table><tr><td>A</td></tr></table>",
    JSON_FILE,
    "is an HTML page",
  ],
  ["an image", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), CSV, "is an image"],
  ["a gzip file", Buffer.from("1f8b08000000", "hex"), CSV, "unpack it first"],
  ["one object over several lines", '{\n"name": "A"\n}', JSON_FILE, "write an array of objects"],
])("%s is refused with what to do", async (_, content, type, message) => {
  const done = await owner.uploaded(content, {}, type as typeof CSV);
  expect(done).toMatchObject({ state: "rejected", version: null });
  expect(done.errors[0].message).toContain(message);
});

const columns = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`).join(",");

test("every column of a wide table is read, and a wider one is refused, never cut off", async () => {
  const most = MAX_MAPPED_COLUMNS - 2;
  const wide = `${columns(most)},name,rate_index\n${"1,".repeat(most)}A,1.5\n`;
  expect(await owner.uploaded(wide)).toMatchObject({ state: "published" });
  const { data } = await owner.get("/pools/carriers:own/candidates");
  expect(data[0].facts).toEqual({ name: "A", rate_index: 1.5 });
  const message = expect.stringContaining("more than 2,000 columns");
  expect(await owner.uploaded(`${columns(most + 1)},name,rate_index\n`)).toMatchObject({
    state: "rejected",
    errors: [{ line: 1, message }],
  });
  const row = Object.fromEntries(
    columns(most + 2)
      .split(",")
      .map((name) => [name, 1]),
  );
  const json = JSON.stringify([{ name: "A", ...row, rate_index: 1 }]);
  expect(await owner.uploaded(json, {}, JSON_FILE as never)).toMatchObject({
    state: "rejected",
    errors: [{ line: null, message }],
  });
});

test("of headers that differ in capitals, the mapping chooses by the exact name, and the suggestion can be published", async () => {
  const table = "name,Rate,RATE\nA,1.1,2\nB,1.2,3\n";
  const refused = await owner.uploaded("name,Rate_Index,rate_index\nA,1.1,2\n", { options: "{}" });
  expect(refused.errors[0].message).toContain('"Rate_Index" and "rate_index" both give rate_index');
  const { id } = (await owner.upload(table, { publish: "false" })).body;
  const path = `/pools/carriers:own/uploads/${id}`;
  const { options } = await owner.get(`${path}/suggestion`);
  const preview = await send(owner.org.live, "POST", `${path}/preview`, { body: options });
  expect(preview.body).toMatchObject({ errors: [], rows: [{ facts: { rate_index: 1.1 } }, {}] });
  const chosen = {
    mapping: [
      { column: "Rate", fact: "ignore" },
      { column: "RATE", fact: "rate_index" },
    ],
  };
  expect(await owner.uploaded(table, { options: JSON.stringify(chosen) })).toMatchObject({
    state: "published",
  });
  const { data } = await owner.get("/pools/carriers:own/candidates");
  expect(data[0].facts.rate_index).toBe(2);
});

test("a mapping of a column that the file has only in another spelling beside the exact one is reported", async () => {
  const mapping = [
    { column: "Rate", fact: "rate_index" },
    { column: "rate", fact: "commission" },
  ];
  const done = await owner.uploaded("name,Rate\nA,1\n", { options: JSON.stringify({ mapping }) });
  expect(done.errors[0].message).toContain("the file has no column rate");
});

test("a mapping is remembered for columns in any alphabet", async () => {
  const table = "会社,料率,割合\nA,1.1,0.5\nB,1.2,0.6\n";
  const mapping = [
    { column: "会社", fact: "name" },
    { column: "料率", fact: "rate_index" },
    { column: "割合", fact: "loss_ratio" },
  ];
  await owner.uploaded(table, { options: JSON.stringify({ mapping }) });
  const { id } = (await owner.upload(table, { publish: "false" })).body;
  const suggestion = await owner.get(`/pools/carriers:own/uploads/${id}/suggestion`);
  expect(suggestion.options.mapping).toEqual(mapping);
});

test("a workbook with merged cells in its table is refused with their place, above and beside the table they are allowed", async () => {
  const rows = [
    ["name", "group"],
    ["A", "One"],
    ["B", null],
  ];
  const book = (merged: string[]) => new Uint8Array(workbookOf([{ name: "S", rows, merged }]));
  const workbook = { file_name: "market.xlsx" };
  expect(await owner.uploaded(book(["D1:E3"]), workbook)).toMatchObject({ state: "published" });
  const done = await owner.uploaded(book(["B2:B3"]), workbook);
  expect(done).toMatchObject({ state: "rejected", error_count: 1 });
  expect(done.errors[0]).toMatchObject({ line: 2, message: expect.stringContaining("B2:B3") });
});

test("a preview of a file that cannot be read names the reason only", async () => {
  const { id } = (await owner.upload("%PDF-1.4\n", { publish: "false" })).body;
  const path = `/pools/carriers:own/uploads/${id}/preview`;
  const { body } = await send(owner.org.live, "POST", path, { body: {} });
  expect(body.errors).toHaveLength(1);
  expect(body.errors[0].message).toContain("PDF");
});
