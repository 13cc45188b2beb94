import { UnreadableRows } from "./row";

const startsWith = (head: Buffer, start: string) =>
  head.subarray(0, start.length).equals(Buffer.from(start, "latin1"));

/** What files that are no UTF-8 text begin with, and what to do with them. */
const SIGNATURES: readonly (readonly [start: string, message: string])[] = [
  ["\xff\xfe", "this file is UTF-16; save it as UTF-8"],
  ["\xfe\xff", "this file is UTF-16; save it as UTF-8"],
  ["PK\x03\x04", "this file is an Excel workbook; save the sheet as CSV UTF-8"],
  ["\xd0\xcf\x11\xe0", "this file is an old Excel workbook; save the sheet as CSV UTF-8"],
  ["\x1f\x8b", "this file is compressed (gzip); unpack it first"],
  ["\x89PNG", "this file is an image; export the table as CSV UTF-8"],
  ["\xff\xd8\xff", "this file is an image; export the table as CSV UTF-8"],
  ["GIF8", "this file is an image; export the table as CSV UTF-8"],
  ["%PDF-", "this file is a PDF document; save the table as CSV UTF-8"],
];

/** Pages, and the tables that some programs save as pages under the name of a workbook. */
const MARKUP =
  /^\uFEFF?\s*<(?:!--|\?xml|(?:!doctype|html|head|body|table|div|meta|script|style)\b)/i;

/** Throws {@link UnreadableRows} for content that is no table in UTF-8 text, by its beginning, and names what it is. */
export function refuseOtherFiles(head: Buffer): void {
  const known = SIGNATURES.find(([start]) => startsWith(head, start));
  if (known) throw new UnreadableRows(known[1], 1);
  if (MARKUP.test(head.toString("utf8")))
    throw new UnreadableRows(
      "this file is an HTML page or XML, not a table; open it in a spreadsheet and save the table as CSV UTF-8",
      1,
    );
  // Text in UTF-16 without a byte order mark: every other byte of English text is zero.
  if (
    head.length >= 4 &&
    (head[0] === 0) !== (head[1] === 0) &&
    (head[0] === 0) === (head[2] === 0)
  )
    if ((head[1] === 0) === (head[3] === 0))
      throw new UnreadableRows("this file is UTF-16; save it as UTF-8", 1);
}
