import { Readable } from "node:stream";
import type { Row } from "./row";

/** For tests: everything that an iterable gives. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** For tests: the rows of a text that arrives in pieces of so many bytes. */
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

/** For tests: values as rows of a file, a line each. */
export async function* rowsOf(values: Iterable<Record<string, unknown>>): AsyncGenerator<Row> {
  let line = 0;
  for (const row of values) {
    line += 1;
    yield { line, values: row };
  }
}
