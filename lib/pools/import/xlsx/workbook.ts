import { posix } from "node:path";
import { UnreadableRows } from "../row";
import type { Archive } from "./archive";
import { readXml, type XmlEvents } from "./xml";

export type Workbook = {
  /** The part of the sheet that is read. */
  sheetPart: string;
  stringsPart: string | null;
  /** Whether a cell with this style shows a date. */
  isDate: (style: number) => boolean;
  /** Days count from 1904 rather than 1900. */
  from1904: boolean;
};

type Sheet = { name: string; id: string; hidden: boolean };

async function readPart(archive: Archive, part: string, events: XmlEvents) {
  await readXml(await archive.open(part), { events, part });
}

/** The targets of a part's relationships, by id, and by the end of their type. */
async function relationships(archive: Archive, part: string) {
  const byId = new Map<string, string>();
  const byType = new Map<string, string>();
  const rels = posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`);
  if (archive.has(rels))
    await readPart(archive, rels, {
      open(name, { Id = "", Type = "", Target = "" }) {
        if (name !== "Relationship") return;
        const target = Target.startsWith("/")
          ? Target.slice(1)
          : posix.join(posix.dirname(part), Target);
        byId.set(Id, target);
        byType.set(Type.slice(Type.lastIndexOf("/") + 1), target);
      },
    });
  return { byId, byType };
}

const isBuiltInDate = (format: number) =>
  (format >= 14 && format <= 22) ||
  (format >= 27 && format <= 36) ||
  (format >= 45 && format <= 47) ||
  (format >= 50 && format <= 58);

/** Whether a number format shows a date: it has a day, a month or a year outside of quotes, brackets and escapes. */
const isDateCode = (code: string) =>
  /[dmy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "").replace(/general/i, ""));

/** Which styles show dates, by their place in the list of cell formats. */
async function dateStyles(archive: Archive, part: string | undefined): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (part === undefined || !archive.has(part)) return styles;
  const custom = new Map<number, boolean>();
  let inCellFormats = false;
  await readPart(archive, part, {
    open(name, { numFmtId, formatCode = "" }) {
      if (name === "numFmt") custom.set(Number(numFmtId), isDateCode(formatCode));
      else if (name === "cellXfs") inCellFormats = true;
      else if (name === "xf" && inCellFormats) {
        const format = Number(numFmtId ?? 0);
        styles.push(custom.get(format) ?? isBuiltInDate(format));
      }
    },
    close(name) {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return styles;
}

function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined): Sheet {
  const found =
    wanted === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : sheets.find(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (found) return found;
  const names = sheets.map(({ name }) => `"${name}"`).join(", ");
  throw new UnreadableRows(
    wanted === undefined
      ? "the workbook has no sheet; save the table as a sheet or as CSV"
      : `the workbook has no sheet "${wanted}"; its sheets are ${names}`,
    1,
  );
}

/** Reads what a workbook says about its sheets and styles. `sheet`: the sheet's name; the first visible one without. */
export async function readWorkbook(archive: Archive, sheet: string | undefined): Promise<Workbook> {
  const root = await relationships(archive, "");
  const part = root.byType.get("officeDocument") ?? "xl/workbook.xml";
  if (!archive.has(part))
    throw new UnreadableRows(
      "this archive is not an Excel workbook (.xlsx); save the table as .xlsx or CSV",
      1,
    );
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readPart(archive, part, {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? "";
      const hidden = (attributes.state ?? "visible") !== "visible";
      sheets.push({ name: attributes.name ?? "", id, hidden });
    },
  });
  const { byId, byType } = await relationships(archive, part);
  const chosen = chooseSheet(sheets, sheet);
  const sheetPart = byId.get(chosen.id);
  if (sheetPart === undefined || !archive.has(sheetPart))
    throw new UnreadableRows(
      `the sheet "${chosen.name}" has no table, only a chart or nothing; name another sheet`,
      1,
    );
  const strings = byType.get("sharedStrings");
  const styles = await dateStyles(archive, byType.get("styles"));
  return {
    sheetPart,
    stringsPart: strings !== undefined && archive.has(strings) ? strings : null,
    isDate: (style) => styles[style] ?? false,
    from1904,
  };
}
