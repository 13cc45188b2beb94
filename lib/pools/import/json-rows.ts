import type { Readable } from "node:stream";
import { ARRAY_REMEDY, arrayElements, MAX_ELEMENT_CHARACTERS } from "./json-array";
import { type Row, UnreadableRows } from "./row";

const BYTE_ORDER_MARK = /^\uFEFF/;

function toRow(text: string, line: number): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      line,
      values: {},
      problem: `this is not well-formed JSON: ${text.trim().slice(0, 60)}`,
    };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {
      line,
      values: {},
      problem: `this is no object: ${text.trim().slice(0, 60)}; ${ARRAY_REMEDY}`,
    };
  }
  return { line, values: { ...value } };
}

/** One object a line; empty lines are passed over. */
async function* objectLines(chunks: AsyncIterable<string>): AsyncGenerator<Row> {
  let rest = "";
  let line = 0;
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      line += 1;
      if (text.trim() !== "") yield toRow(text, line);
    }
    if (rest.length > MAX_ELEMENT_CHARACTERS)
      throw new UnreadableRows("this line is longer than 1 MiB; write one object a line", line + 1);
  }
  if (rest.trim() !== "") yield toRow(rest, line + 1);
}

async function* arrayRows(chunks: AsyncIterable<string>): AsyncGenerator<Row> {
  for await (const { text, line } of arrayElements(chunks)) yield toRow(text, line);
}

/** The first character that is not blank, and the whole text, that character included. */
async function opened(chunks: AsyncIterator<string>) {
  let head = "";
  while (head.trim() === "") {
    const next = await chunks.next();
    if (next.done) break;
    head = (head + next.value).replace(BYTE_ORDER_MARK, "");
  }
  async function* whole() {
    yield head;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { first: head.trim().charAt(0), whole: whole() };
}

/** Rows of a JSON array of objects or of JSON lines, told apart by the first character, in constant memory. Throws {@link UnreadableRows}. */
export async function* jsonRows(file: Readable): AsyncGenerator<Row> {
  file.setEncoding("utf8");
  try {
    const { first, whole } = await opened(file[Symbol.asyncIterator]());
    yield* first === "[" ? arrayRows(whole) : objectLines(whole);
  } finally {
    file.destroy();
  }
}
