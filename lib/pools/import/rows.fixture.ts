import { Readable } from "node:stream";
import type { Row } from "./row";

/** All items of an iterable. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The rows of a text that is read in chunks of `chunkSize` bytes. */
export function readText(
  reader: (file: Readable) => AsyncIterable<Row>,
  text: string,
  chunkSize = 1 << 16,
): Promise<Row[]> {
  const bytes = Buffer.from(text, "utf8");
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, i) =>
    bytes.subarray(i * chunkSize, (i + 1) * chunkSize),
  );
  return all(reader(Readable.from(chunks)));
}

/** Values as rows of a file, one per line. */
export async function* rowsOf(values: Iterable<Record<string, unknown>>): AsyncGenerator<Row> {
  let line = 0;
  for (const row of values) {
    line += 1;
    yield { line, values: row };
  }
}
