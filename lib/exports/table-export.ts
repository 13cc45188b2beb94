import type { Cell, CsvColumns } from "@/lib/csv";
import { csvChunks, jsonChunks } from "@/lib/row-stream";
import { textStream } from "@/lib/text-stream";
import { xlsxChunks } from "./xlsx";

export const EXPORT_FORMATS = ["csv", "json", "xlsx"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

type Pages<Row> = AsyncGenerator<readonly Row[], void, undefined>;

/** All pages of a list, each read when the one before it was taken. */
export async function* pagesOf<Row>(
  read: (after?: string) => Promise<{ items: readonly Row[]; nextCursor: string | null }>,
): Pages<Row> {
  let after: string | undefined;
  do {
    const { items, nextCursor } = await read(after);
    yield items;
    after = nextCursor ?? undefined;
  } while (after !== undefined);
}

async function* cellsOf<Row>(pages: Pages<Row>, columns: CsvColumns<Row>) {
  const readers = Object.values(columns);
  for await (const rows of pages)
    yield rows.map((row): readonly Cell[] => readers.map((read) => read(row)));
}

type Table<Row> = {
  /** The name of the sheet, and what the log calls an export that failed. */
  name: string;
  orgId: string;
  columns: CsvColumns<Row>;
  pages: Pages<Row>;
};

/**
 * Every row as one file: CSV with a UTF-8 byte order mark, a JSON array of whole rows, or a workbook. Rows are read a page
 * at a time, as the client takes them, and no further once it cancels.
 */
export function exportTable<Row>(
  { name, orgId, columns, pages }: Table<Row>,
  format: ExportFormat,
): ReadableStream<Uint8Array> {
  const chunks = {
    csv: () => csvChunks(pages, columns),
    json: () => jsonChunks(pages),
    xlsx: () => xlsxChunks({ name, columns: Object.keys(columns), pages: cellsOf(pages, columns) }),
  };
  return textStream(chunks[format](), {
    failure: {
      event: `${name.toLowerCase().replaceAll(" ", "_")}.export_failed`,
      fields: { orgId },
    },
    message: "The export could not be read to its end",
  });
}
