import { crc32, deflateRawSync } from "node:zlib";

/** Files for tests: ZIP archives and the workbooks in them. */

type Part = { name: string; content: Buffer };

function header({ name, content }: Part, packed: Buffer, offset: number | null): Buffer {
  const fileName = Buffer.from(name);
  const isLocal = offset === null;
  const bytes = Buffer.alloc(isLocal ? 30 : 46);
  bytes.writeUInt32LE(isLocal ? 0x04034b50 : 0x02014b50, 0);
  const at = isLocal ? 4 : 6;
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(0, at + 2);
  bytes.writeUInt16LE(8, at + 4);
  bytes.writeUInt32LE(crc32(content), at + 10);
  bytes.writeUInt32LE(packed.length, at + 14);
  bytes.writeUInt32LE(content.length, at + 18);
  bytes.writeUInt16LE(fileName.length, at + 22);
  if (!isLocal) bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, fileName]);
}

/** A ZIP archive with these parts, compressed. */
export function zipOf(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.content);
    const file = Buffer.concat([header(part, packed, null), packed]);
    directory.push(header(part, packed, offset));
    files.push(file);
    offset += file.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, entries, end]);
}

export type SheetCell = string | number | boolean | null | { date: number } | { error: string };

const escaped = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function columnName(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : columnName(Math.floor(place / 26) - 1) + letter;
}

function cellXml(cell: SheetCell, reference: string, shared: Map<string, number>): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "object")
    return "date" in cell
      ? `<c r="${reference}" s="1"><v>${cell.date}</v></c>`
      : `<c r="${reference}" t="e"><v>${cell.error}</v></c>`;
  const at = shared.get(cell) ?? shared.size;
  shared.set(cell, at);
  return `<c r="${reference}" t="s"><v>${at}</v></c>`;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

type Sheet = {
  name: string;
  rows: readonly (readonly SheetCell[])[];
  hidden?: boolean;
  /** Ranges of merged cells, such as `A2:A4`. */
  merged?: readonly string[];
};

/** An XLSX workbook as Excel writes it, with shared texts and a style for dates. */
export function workbookOf(sheets: readonly Sheet[]): Buffer {
  const shared = new Map<string, number>();
  const sheetParts = sheets.map(({ rows, merged = [] }, i) => {
    const lines = rows.map((cells, r) =>
      cells.length === 0
        ? ""
        : `<row r="${r + 1}">${cells.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`, shared)).join("")}</row>`,
    );
    const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join("");
    const mergeCells = ranges && `<mergeCells count="${merged.length}">${ranges}</mergeCells>`;
    return {
      name: `xl/worksheets/sheet${i + 1}.xml`,
      text: `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData>${mergeCells}</worksheet>`,
    };
  });
  const listed = sheets
    .map(
      ({ name, hidden }, i) =>
        `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${i + 1}"/>`,
    )
    .join("");
  const relations = [
    ...sheets.map((_, i) => ["worksheet", `worksheets/sheet${i + 1}.xml`] as const),
    ["sharedStrings", "sharedStrings.xml"] as const,
    ["styles", "styles.xml"] as const,
  ].map(
    ([type, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  const texts = [...shared.keys()].map(
    (text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`,
  );
  const parts = [
    {
      name: "_rels/.rels",
      text: `${XML}<Relationships><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      text: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      text: `${XML}<Relationships>${relations.join("")}</Relationships>`,
    },
    { name: "xl/sharedStrings.xml", text: `${XML}<sst xmlns="${MAIN}">${texts.join("")}</sst>` },
    {
      name: "xl/styles.xml",
      text: `${XML}<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    ...sheetParts,
  ];
  return zipOf(parts.map(({ name, text }) => ({ name, content: Buffer.from(text) })));
}
