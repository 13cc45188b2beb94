import { Readable } from "node:stream";
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

test.each([
  ["semicolons", "name;key\nA;1\n", false],
  ["tabs", "name\tkey\nA\t1\n", false],
  ["vertical bars", "name|key\nA|1\n", false],
  ["a first line sep=,", "sep=,\r\nname,key\r\nA,1\r\n", true],
  ["a first line sep=;", "\uFEFFsep=;\nname;key\nA;1\n", true],
  ["a quoted first line", '"sep=;"\nname;key\nA;1\n', true],
  ["a first line with a tab", "SEP=\t\nname\tkey\nA\t1\n", true],
])("columns separated by %s are read, with the lines of the file", async (_, text, skipped) => {
  const [row, ...others] = await read(text, 3);
  expect(row).toMatchObject({ line: skipped ? 3 : 2, values: { name: "A", key: "1" } });
  expect(others).toEqual([]);
});

test("a delimiter inside quotes of the header does not count", async () => {
  expect(await read('"name, legal; full";key\nA;1\n')).toMatchObject([
    { values: { "name, legal; full": "A", key: "1" } },
  ]);
});

test("rows without any content are skipped, before and after the header", async () => {
  const rows = await read(",,\n\nname,key,\n,,,,\nA,1,\n , ,\n,,\nB,2,\n,,\n");
  expect(rows).toEqual([
    { line: 5, values: { name: "A", key: "1" } },
    { line: 8, values: { name: "B", key: "2" } },
  ]);
});

test.each<[string, string | Buffer, string]>([
  ["a header with two delimiters", "name,key;city\nA,1;x\n", "by a comma or by a semicolon"],
  ["a header with an invisible character", "na\u200Bme,key\nA,1\n", "U+200B"],
  ["UTF-16", Buffer.from("\uFEFFname\tkey\nA\t1\n", "utf16le"), "UTF-16"],
  ["a workbook", Buffer.from("PK\u0003\u0004rest"), "Excel workbook"],
])("%s is refused by name", async (_, content, message) => {
  const rows = csvRows(Readable.from([Buffer.from(content as string)]));
  await expect(rows.next()).rejects.toThrow(message);
});
