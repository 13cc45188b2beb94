import { refuseOtherFiles } from "./other-files";
import { UnreadableRows } from "./row";

/** How a text file separates its columns. */
export type TableFormat = {
  delimiter: string;
  /** Spreadsheets that separate by semicolons often write decimal commas. */
  decimalComma: boolean;
  /** The bytes before the header: a byte order mark and a line such as `sep=;`. */
  skippedBytes: number;
  skippedLines: number;
};

const DELIMITERS = [",", ";", "\t", "|"];
const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ",": "a comma",
  ";": "a semicolon",
  "\t": "a tab",
  "|": "a vertical bar",
};
export const delimiterName = (delimiter: string) => DELIMITER_NAMES[delimiter] ?? `"${delimiter}"`;

const BYTE_ORDER_MARK = "\uFEFF";
const SEPARATOR_LINE = /^"?sep=([^\r\n])"?[ \t]*(?:\r\n|\n|\r|$)/i;

/** How often each delimiter separates cells of the first record, outside of quotes. */
function countDelimiters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === "\n" || character === "\r") break;
    if (DELIMITERS.includes(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}

function detectDelimiter(header: string): string {
  const counts = countDelimiters(header);
  const most = Math.max(0, ...counts.values());
  const [delimiter = ",", ...others] = DELIMITERS.filter(
    (candidate) => most > 0 && counts.get(candidate) === most,
  );
  if (others.length > 0)
    throw new UnreadableRows(
      `the header may be separated by ${[delimiter, ...others].map(delimiterName).join(" or by ")}; ` +
        "add a first line such as sep=,",
      1,
    );
  return delimiter;
}

/**
 * The format of a table from its beginning, which must contain the header. Throws {@link UnreadableRows} for a file that is no
 * UTF-8 text, and for a header that two delimiters separate equally often.
 */
export function tableFormat(head: Buffer): TableFormat {
  refuseOtherFiles(head);
  const text = head.toString("utf8");
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const content = text.slice(mark.length);
  const [line = "", declared] = SEPARATOR_LINE.exec(content) ?? [];
  const delimiter = declared ?? detectDelimiter(content.trimStart());
  return {
    delimiter,
    decimalComma: delimiter === ";",
    skippedBytes: Buffer.byteLength(mark + line),
    skippedLines: line === "" ? 0 : 1,
  };
}
