import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Cell } from "@/lib/csv";

/**
 * Workbooks as they are written: rows become XML and are compressed while the reader takes them, so that a million of
 * them need no more memory than a page. Texts are stored as texts, which no spreadsheet takes for a formula.
 */

/** The limits of Excel. Rows beyond it go on in another sheet; longer texts are cut. */
const MAX_ROWS = 1_048_576;
const MAX_TEXT = 32_767;

const DAY_MS = 86_400_000;
/** Day 0 of a workbook's dates. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Characters that XML has no form for, such as most control characters and halves of surrogate pairs, are replaced. */
const toXml = (text: string) =>
  text
    .slice(0, MAX_TEXT)
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace.
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? "");

const HEADER = 1;
const TIME = 2;

const textCell = (text: string, style?: number) =>
  `<c t="inlineStr"${style === undefined ? "" : ` s="${style}"`}><is><t xml:space="preserve">${toXml(text)}</t></is></c>`;

function cell(value: Cell): string {
  if (value === null || value === undefined || value === "") return "<c/>";
  if (typeof value === "string") return textCell(value);
  if (typeof value === "number")
    return Number.isFinite(value) ? `<c><v>${value}</v></c>` : textCell(String(value));
  return `<c s="${TIME}"><v>${(value.getTime() - EPOCH_MS) / DAY_MS}</v></c>`;
}

const row = (cells: readonly string[]) => `<row>${cells.join("")}</row>`;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const SHEET_START = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
const SHEET_END = "</sheetData></worksheet>";

/** Styles by number: 0 for everything, 1 for the header, 2 for times, which are in UTC. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** The parts of a workbook that name its sheets. */
function partsOf(name: string, sheets: number): Record<string, string> {
  const nameOf = (n: number) => toXml(n === 1 ? name : `${name} ${n}`);
  return {
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${numbers(
      sheets,
    )
      .map(
        (n) =>
          `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
      )
      .join("")}</Types>`,
    "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers(
      sheets,
    )
      .map((n) => `<sheet name="${nameOf(n)}" sheetId="${n}" r:id="rId${n}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbers(
      sheets,
    )
      .map(
        (n) =>
          `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
      )
      .join(
        "",
      )}<Relationship Id="rId0" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": STYLES,
  };
}

type Rows = AsyncIterator<readonly (readonly Cell[])[]>;

/** Rows of one page after the other, which several sheets read on. */
function createRowReader(pages: Rows) {
  let waiting: readonly (readonly Cell[])[] = [];
  let ended = false;
  /** Whether there is another row. */
  async function hasMore(): Promise<boolean> {
    while (waiting.length === 0 && !ended) {
      const next = await pages.next();
      if (next.done) ended = true;
      else waiting = next.value;
    }
    return waiting.length > 0;
  }
  return {
    hasMore,
    /** At least one row and at most `limit`; none at the end. */
    async take(limit: number): Promise<readonly (readonly Cell[])[]> {
      await hasMore();
      const taken = waiting.slice(0, limit);
      waiting = waiting.slice(limit);
      return taken;
    },
  };
}
type RowReader = ReturnType<typeof createRowReader>;

type Sheet = {
  header: string;
  rows: RowReader;
  maxRows: number;
  /** Called when all rows of the sheet are read, with whether there are more for another one. */
  onEnd: (hasMore: boolean) => void;
};

async function* sheetXml({ header, rows, maxRows, onEnd }: Sheet) {
  yield SHEET_START + header;
  for (let written = 1; written < maxRows; ) {
    const taken = await rows.take(maxRows - written);
    if (taken.length === 0) break;
    yield taken.map((cells) => row(cells.map(cell))).join("");
    written += taken.length;
  }
  yield SHEET_END;
  onEnd(await rows.hasMore());
}

type Workbook = {
  /** The name of the sheet. */
  name: string;
  columns: readonly string[];
  pages: AsyncGenerator<readonly (readonly Cell[])[], void, undefined>;
  maxRows?: number;
};

/** The bytes of a workbook. Ending the generator early ends `pages`. */
export async function* xlsxChunks({
  name,
  columns,
  pages,
  maxRows = MAX_ROWS,
}: Workbook): AsyncGenerator<Uint8Array, void, undefined> {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  const fail = (error: Error) => void output.destroy(error);
  zip.on("error", fail);

  const rows = createRowReader(pages);
  const header = row(columns.map((column) => textCell(column, HEADER)));
  let open: Readable | undefined;

  function addSheet(n: number) {
    const onEnd = (hasMore: boolean) => (hasMore ? addSheet(n + 1) : addParts(n));
    const sheet = Readable.from(sheetXml({ header, rows, maxRows, onEnd }), { objectMode: false });
    sheet.on("error", fail);
    zip.addReadStream(sheet, `xl/worksheets/sheet${n}.xml`);
    open = sheet;
  }
  function addParts(sheets: number) {
    for (const [path, text] of Object.entries(partsOf(name, sheets)))
      zip.addBuffer(Buffer.from(text), path);
    zip.end();
  }
  addSheet(1);
  try {
    for await (const chunk of output) yield chunk;
  } finally {
    open?.destroy();
    await pages.return();
  }
}
