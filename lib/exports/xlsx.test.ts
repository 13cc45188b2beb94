import { buffer, text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { type Entry, fromBufferPromise } from "yauzl";
import type { Cell } from "@/lib/csv";
import { xlsxChunks } from "./xlsx";

type Row = readonly Cell[];
type Pages = AsyncGenerator<readonly Row[], void, undefined>;

async function* pagesOf(...pages: (readonly Row[])[]): Pages {
  yield* pages;
}

const fileOf = (pages: Pages, maxRows?: number): Promise<Buffer> =>
  buffer(xlsxChunks({ name: "Runs", columns: ["id", "value"], pages, maxRows }));

/** The texts of the parts of a workbook, by path. */
async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>)
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  return parts;
}
const sheetOf = async (bytes: Buffer, n = 1) =>
  (await partsOf(bytes)).get(`xl/worksheets/sheet${n}.xml`) ?? "";

test("texts stay texts, numbers and times are values, and missing ones empty cells", async () => {
  const sheet = await sheetOf(
    await fileOf(
      pagesOf([
        ["=1+1", 12.5],
        [new Date("2026-03-22T12:00:00Z"), null],
        ["a <b> & c", Number.NaN],
      ]),
    ),
  );
  expect(sheet).toContain('<c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
  expect(sheet).toContain("<c><v>12.5</v></c>");
  expect(sheet).toContain('<row><c s="2"><v>46103.5</v></c><c/></row>');
  expect(sheet).toContain("a &lt;b&gt; &amp; c");
  expect(sheet).not.toContain("<f>");
});

test("characters that XML cannot have and texts that a cell cannot hold do not break the file", async () => {
  const sheet = await sheetOf(
    await fileOf(pagesOf([["\u0000\u0008\uD800x\uFFFF", "y".repeat(40_000)]])),
  );
  expect(sheet).toContain("\uFFFD\uFFFD\uFFFDx\uFFFD");
  expect(sheet).toContain(`>${"y".repeat(32_767)}<`);
});

test("rows beyond the limit of a sheet go on in the next one, and none is lost or empty", async () => {
  const rows = Array.from({ length: 9 }, (_, at): Row => [`row ${at}`, at]);
  const counts = async (pages: (readonly Row[])[], maxRows: number) => {
    const parts = await partsOf(await fileOf(pagesOf(...pages), maxRows));
    return [...parts]
      .filter(([path]) => path.includes("/sheet"))
      .map(([, sheet]) => sheet.split("<row>").length - 2);
  };
  expect(await counts([rows], 4)).toEqual([3, 3, 3]);
  expect(await counts([rows.slice(0, 3), rows.slice(3)], 4)).toEqual([3, 3, 3]);
  expect(await counts([rows.slice(0, 3), [], rows.slice(3, 5)], 100)).toEqual([5]);
  expect(await counts([], 4)).toEqual([0]);
});

test("rows are read as the reader takes them, and reading ends when it stops", async () => {
  let read = 0;
  let ended = false;
  async function* endless(): Pages {
    try {
      for (;;) {
        read += 1;
        yield Array.from({ length: 500 }, (): Row => [crypto.randomUUID(), Math.random()]);
      }
    } finally {
      ended = true;
    }
  }
  const chunks = xlsxChunks({ name: "Runs", columns: ["id", "value"], pages: endless() });
  for (let i = 0; i < 5; i++) await chunks.next();
  await chunks.return();
  const readBefore = read;
  expect(ended).toBe(true);
  expect(readBefore).toBeLessThan(50);
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).toBe(readBefore);
});

test("a failure while reading breaks the file off", async () => {
  async function* broken(): Pages {
    yield [["a", 1]];
    throw new Error("the database is gone");
  }
  await expect(fileOf(broken())).rejects.toThrow("the database is gone");
});
