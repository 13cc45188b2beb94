import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { FileSource } from "../file-source";
import { all } from "../rows.fixture";
import { type SheetCell, workbookOf, zipOf } from "./xlsx.fixture";
import { xlsxRows } from "./xlsx-rows";

const sourceOf = (bytes: Buffer): FileSource => ({
  size: bytes.length,
  read: (start, end) => Readable.from([bytes.subarray(start, end)], { objectMode: false }),
});
const read = (bytes: Buffer, sheet?: string) => all(xlsxRows(sourceOf(bytes), { sheet }));
const sheetOf = (rows: readonly (readonly SheetCell[])[]) => workbookOf([{ name: "Market", rows }]);

test("cells of every type become values, with the rows of the sheet as lines", async () => {
  const rows = await read(
    sheetOf([
      [],
      ["name", "key", "rate", "active", "since", "share"],
      ['Alder & "Sons" <Re>', 10001, 0.95, true, { date: 45_000 }, "1,250"],
      [],
      ["Birch", null, null, false, { date: 45_000.5 }],
    ]),
  );
  expect(rows).toEqual([
    {
      line: 3,
      values: {
        name: 'Alder & "Sons" <Re>',
        key: 10001,
        rate: 0.95,
        active: true,
        since: "2023-03-15",
        share: "1,250",
      },
    },
    {
      line: 5,
      values: {
        name: "Birch",
        key: "",
        rate: "",
        active: false,
        since: "2023-03-15T12:00:00",
        share: "",
      },
    },
  ]);
});

test("the first visible sheet is read, or the one that is named", async () => {
  const table = (name: string) => [["name"], [name]];
  const workbook = workbookOf([
    { name: "Notes", rows: table("hidden"), hidden: true },
    { name: "Market", rows: table("first") },
    { name: "Old", rows: table("second") },
  ]);
  const nameIn = async (sheet?: string) => (await read(workbook, sheet))[0]?.values.name;
  expect(await nameIn()).toBe("first");
  expect(await nameIn("old")).toBe("second");
  await expect(nameIn("2024")).rejects.toThrow(
    'the workbook has no sheet "2024"; its sheets are "Notes", "Market", "Old"',
  );
});

test("a cell with an error of a formula is a problem of its row only", async () => {
  const rows = await read(
    sheetOf([
      ["name", "rate"],
      ["A", { error: "#DIV/0!" }],
      ["B", 1],
    ]),
  );
  expect(rows[0]?.problem).toContain('the column "rate" has the error #DIV/0!');
  expect(rows[1]).toEqual({ line: 3, values: { name: "B", rate: 1 } });
});

test.each<[string, Buffer, string]>([
  [
    "a ZIP archive of something else",
    zipOf([{ name: "a.txt", content: Buffer.from("a") }]),
    "is not an Excel workbook",
  ],
  ["text with the extension", Buffer.from("name\nAlder\n"), "is not an Excel workbook"],
  [
    "a workbook that is cut off",
    sheetOf([["name"], ["A"]]).subarray(0, 300),
    "is not an Excel workbook",
  ],
  ["an old or protected workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), "without a password"],
  [
    "a header that is given twice",
    sheetOf([
      ["name", "name"],
      ["A", "B"],
    ]),
    "twice",
  ],
])("%s is refused by name", async (_, bytes, message) => {
  await expect(read(bytes)).rejects.toMatchObject({
    name: "UnreadableRows",
    message: expect.stringContaining(message),
  });
});

/** A workbook with another part in the place of its sheet. */
const withSheet = (content: Buffer) => {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const part = (name: string, text: string) => ({ name, content: Buffer.from(text) });
  return zipOf([
    part(
      "xl/workbook.xml",
      `<workbook xmlns="${main}"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      "xl/_rels/workbook.xml.rels",
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/></Relationships>',
    ),
    { name: "xl/worksheets/a.xml", content },
  ]);
};

test("a bomb is refused before it is unpacked", async () => {
  const bomb = withSheet(Buffer.alloc(100 * 2 ** 20, " "));
  expect(bomb.length).toBeLessThan(2 ** 20);
  await expect(read(bomb)).rejects.toThrow(/unpacks to [\d,]+ times its size/);
});

test("a bomb that lies about its size is refused while it is unpacked", async () => {
  const bomb = withSheet(Buffer.alloc(80 * 2 ** 20, " "));
  const claimed = Buffer.alloc(4);
  claimed.writeUInt32LE(80 * 2 ** 20);
  const small = Buffer.alloc(4);
  small.writeUInt32LE(1_000);
  let at = bomb.indexOf(claimed);
  while (at >= 0) {
    small.copy(bomb, at);
    at = bomb.indexOf(claimed, at + 4);
  }
  await expect(read(bomb)).rejects.toThrow("is damaged");
});

test("a cell whose text the workbook lacks is a problem of its row, never an empty cell", async () => {
  const rows = await read(
    withSheet(
      Buffer.from(
        '<worksheet><sheetData><row><c t="str"><v>name</v></c></row><row><c t="s"><v>99</v></c></row></sheetData></worksheet>',
      ),
    ),
  );
  expect(rows[0]?.problem).toContain(
    'the column "name" has the error that the workbook lacks its text (99)',
  );
});

test("entities and document types cannot grow a sheet", async () => {
  const xml =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
  await expect(read(withSheet(Buffer.from(xml)))).rejects.toThrow("is damaged");
  await expect(read(withSheet(Buffer.from("<worksheet><sheetData><row>")))).rejects.toThrow(
    "is damaged",
  );
});
