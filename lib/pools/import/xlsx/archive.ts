import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import type { FileSource } from "../file-source";
import { UnreadableRows } from "../row";

/** Workbooks have some dozen entries. */
const MAX_ENTRIES = 5_000;
const MAX_ENTRY_BYTES = 4 * 2 ** 30;
/** Sheets shrink to a tenth or a thirtieth. What shrinks further is not a table, except where it is small. */
const MAX_RATIO = 250;
const RATIO_FROM_BYTES = 64 * 2 ** 20;

const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

class SourceReader extends RandomAccessReader {
  constructor(private readonly source: FileSource) {
    super();
  }
  override _readStreamForRange(start: number, end: number) {
    return this.source.read(start, end);
  }
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20).toLocaleString("en-US")} MiB`;

/** Refuses an entry that would take far more space than a table does. */
function checkSize({ fileName, compressedSize, uncompressedSize }: Entry): void {
  if (uncompressedSize > MAX_ENTRY_BYTES)
    throw new UnreadableRows(
      `the part ${fileName} of the workbook has ${mebibytes(uncompressedSize)} uncompressed, and at most ${mebibytes(MAX_ENTRY_BYTES)} are read; save the sheet as CSV`,
      1,
    );
  if (uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * MAX_RATIO)
    throw new UnreadableRows(
      `the part ${fileName} of the workbook unpacks to ${Math.round(uncompressedSize / Math.max(1, compressedSize)).toLocaleString("en-US")} times its size, which no table does; save the sheet as CSV`,
      1,
    );
}

export type Archive = {
  /** The names of the parts. */
  names: readonly string[];
  has(name: string): boolean;
  sizeOf(name: string): number;
  /** The uncompressed bytes of a part, as a stream that fails if they are more or fewer than the archive says. */
  open(name: string): Promise<NodeJS.ReadableStream & AsyncIterable<Buffer>>;
  close(): void;
};

async function startsLike(source: FileSource, bytes: Buffer): Promise<boolean> {
  if (source.size < bytes.length) return false;
  const chunks: Buffer[] = await source.read(0, bytes.length).toArray();
  return Buffer.concat(chunks).subarray(0, bytes.length).equals(bytes);
}

/** Opens a ZIP archive. Reads only its directory. Throws {@link UnreadableRows} for other files and for bombs. */
export async function openArchive(source: FileSource): Promise<Archive> {
  if (await startsLike(source, OLD_EXCEL))
    throw new UnreadableRows(
      "this is a workbook of an old Excel (.xls) or one with a password; save it as .xlsx without a password",
      1,
    );
  let zip: ZipFile;
  const entries = new Map<string, Entry>();
  try {
    zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      lazyEntries: true,
      autoClose: false,
    });
    if (zip.entryCount > MAX_ENTRIES) throw new Error("too many entries");
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch {
    throw new UnreadableRows(
      "this is not an Excel workbook (.xlsx), or the file is damaged; save it again, or save the sheet as CSV",
      1,
    );
  }
  const find = (name: string) => {
    const entry = entries.get(name);
    if (!entry) throw new UnreadableRows(`the workbook has no part ${name}; save it again`, 1);
    return entry;
  };
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    sizeOf: (name) => find(name).uncompressedSize,
    async open(name) {
      const entry = find(name);
      checkSize(entry);
      if (entry.isEncrypted())
        throw new UnreadableRows(
          "the workbook is protected with a password; save it without a password",
          1,
        );
      return zip.openReadStreamPromise(entry);
    },
    close: () => zip.close(),
  };
}
