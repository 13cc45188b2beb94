import { expect, test } from "vitest";
import { csvRows } from "./csv-rows";
import { readText } from "./rows.fixture";

const read = (text: string, chunkSize?: number) => readText(csvRows, text, chunkSize);

test("line numbers are right after quoted line breaks, empty lines and CRLF", async () => {
  const rows = await read('name,key\r\n"a\r\nb",1\r\n\r\nc,2\r\n"d\ne\nf",3\r\ng,4');
  expect(rows).toEqual([
    { line: 2, values: { name: "a\r\nb", key: "1" } },
    { line: 5, values: { name: "c", key: "2" } },
    { line: 6, values: { name: "d\ne\nf", key: "3" } },
    { line: 9, values: { name: "g", key: "4" } },
  ]);
});

test("a byte order mark, quotes and multi-byte characters split by chunks are read correctly", async () => {
  const rows = await read('\uFEFFname,key\n"Ærø ""Søfart"", Mutual",ø1\n', 1);
  expect(rows).toEqual([{ line: 2, values: { name: 'Ærø "Søfart", Mutual', key: "ø1" } }]);
});

test("a row with too many or too few cells is a problem of that row only", async () => {
  const rows = await read("name,key\na,1\nb,2,3\nc\nd,4\n");
  expect(rows.map(({ line, problem }) => [line, problem !== undefined])).toEqual([
    [2, false],
    [3, true],
    [4, true],
    [5, false],
  ]);
});

test("columns without a name are ignored", async () => {
  expect(await read("name,,key\na,x,1\n")).toEqual([{ line: 2, values: { name: "a", key: "1" } }]);
});

test("a quoting error names the line", async () => {
  await expect(read('name,key\na,1\n"b"x,2\n')).rejects.toMatchObject({
    name: "UnreadableRows",
    line: 3,
  });
  await expect(read('name,key\na,1\n"b,2\nc,3\n')).rejects.toMatchObject({
    message: expect.stringContaining("never closed"),
  });
});

test("a header with a duplicate column is rejected", async () => {
  await expect(read("name,name\na,b\n")).rejects.toThrow(
    'the column "name" is in the header twice',
  );
});
