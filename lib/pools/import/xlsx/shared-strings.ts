import { UnreadableRows } from "../row";
import type { Archive } from "./archive";
import { parseXml } from "./xml";

/** The texts of the largest workbooks that are read. */
const MAX_BYTES = 256 * 2 ** 20;
const MAX_TEXTS = 20_000_000;
const BLOCK_BYTES = 4 * 2 ** 20;

const tooLarge = (what: string) =>
  new UnreadableRows(`the workbook has more than ${what}; save the sheet as CSV`, 1);

/** A list of numbers that grows. */
function numberList() {
  let values = new Float64Array(1024);
  let count = 0;
  return {
    push(value: number) {
      if (count === values.length) {
        const larger = new Float64Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[count] = value;
      count += 1;
    },
    at: (index: number) => values[index] ?? 0,
    count: () => count,
  };
}

/** Texts by number, as bytes in blocks: a fraction of the memory of as many strings. */
function textStore() {
  const blocks: Buffer[] = [];
  // Where each text begins, counted over all blocks, and how long it is.
  const starts = numberList();
  const lengths = numberList();
  let used = BLOCK_BYTES;

  return {
    add(text: string) {
      const bytes = Buffer.byteLength(text);
      if (blocks.length * BLOCK_BYTES > MAX_BYTES)
        throw tooLarge(`${MAX_BYTES / 2 ** 20} MiB of texts`);
      if (starts.count() >= MAX_TEXTS) throw tooLarge(`${MAX_TEXTS.toLocaleString("en-US")} texts`);
      // A text is never split, and the parser refuses texts as long as a block.
      if (used + bytes > BLOCK_BYTES) {
        blocks.push(Buffer.allocUnsafe(BLOCK_BYTES));
        used = 0;
      }
      starts.push((blocks.length - 1) * BLOCK_BYTES + used);
      lengths.push(bytes);
      blocks.at(-1)?.write(text, used);
      used += bytes;
    },
    /** Undefined if there is no text with this number. */
    get(at: number): string | undefined {
      if (!(at >= 0 && at < starts.count())) return undefined;
      const offset = starts.at(at) % BLOCK_BYTES;
      const block = blocks[Math.floor(starts.at(at) / BLOCK_BYTES)];
      return block?.toString("utf8", offset, offset + lengths.at(at));
    },
  };
}
export type TextStore = Pick<ReturnType<typeof textStore>, "get">;

/** Reads the texts that the cells of a workbook share. */
export async function readSharedStrings(archive: Archive, part: string | null): Promise<TextStore> {
  const store = textStore();
  if (part === null) return store;
  let text = "";
  let inText = false;
  /** Phonetic guides are not part of the text. */
  let phonetic = 0;
  const events = {
    open(name: string) {
      if (name === "si") text = "";
      else if (name === "rPh") phonetic += 1;
      else if (name === "t") inText = phonetic === 0;
    },
    text(value: string) {
      if (inText) text += value;
    },
    close(name: string) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic -= 1;
      else if (name === "si") store.add(text);
    },
  };
  for await (const _ of parseXml<never>(await archive.open(part), {
    ...{ events, part },
    afterPiece: () => [],
  }));
  return store;
}
