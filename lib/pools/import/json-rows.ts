import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { type ParsedTokenInfo, Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import { isRecord } from "@/lib/domain/record";
import { inexactName } from "@/lib/exact-json";
import { refuseOtherFiles } from "./other-files";
import { type Row, UnreadableRows } from "./row";

const MAX_ROW_BYTES = 1 << 20;
const REMEDY = "write an array of objects, or one object per line (JSON lines)";

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = /^\uFEFF/;

const notAnObject = (text: string) =>
  `this is not an object: ${text.trim().slice(0, 60)}; ${REMEDY}`;

function toRow(value: unknown, text: () => string, line: number): Row {
  return isRecord(value)
    ? { line, values: { ...value } }
    : { line, values: {}, problem: notAnObject(text()) };
}

/** Rows of JSON lines. Empty lines are skipped; a line that is not valid JSON is a row with a problem. */
async function* lineRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  const decoder = new TextDecoder();
  let rest = "";
  let line = 0;
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      line += 1;
      if (text.trim() !== "") yield parseLine(text, line);
    }
    if (rest.length > MAX_ROW_BYTES)
      throw new UnreadableRows(
        "this line is longer than 1 MiB; write one object per line",
        line + 1,
      );
  }
  if (rest.trim() !== "") yield parseLine(rest, line + 1);
}

function parseLine(text: string, line: number): Row {
  try {
    const value: unknown = JSON.parse(text);
    const inexact = inexactName(text, value);
    return inexact
      ? { line, values: {}, problem: `${inexact.path} ${inexact.message}` }
      : toRow(value, () => text, line);
  } catch {
    return {
      line,
      values: {},
      problem: `this is not valid JSON: ${text.trim().slice(0, 60)}; ${REMEDY}`,
    };
  }
}

/** Counts lines of a file from byte offsets, which must not decrease. */
function lineCounter() {
  let line = 1;
  let chunk: Buffer = Buffer.alloc(0);
  let chunkStart = 0;
  let counted = 0;

  function lineAt(offset: number): number {
    const to = Math.min(offset - chunkStart, chunk.length);
    for (let at = chunk.indexOf(NEWLINE, counted); at >= 0 && at < to; ) {
      line += 1;
      counted = at + 1;
      at = chunk.indexOf(NEWLINE, counted);
    }
    return line;
  }
  return {
    lineAt,
    end: () => chunkStart + chunk.length,
    next(following: Buffer) {
      lineAt(chunkStart + chunk.length);
      chunkStart += chunk.length;
      chunk = following;
      counted = 0;
    },
  };
}

const OPENING: readonly TokenType[] = [TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET];
const CLOSING: readonly TokenType[] = [TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET];

/** Parses one JSON array piece by piece. */
function arrayParser() {
  const tokenizer = new Tokenizer({ stringBufferSize: 1 << 16, numberBufferSize: 64 });
  const parser = new TokenParser({ paths: ["$.*"], keepStack: false });
  const lines = lineCounter();
  let depth = 0;
  /** Byte offsets of the last token, and of the element that it belongs to. */
  let lastToken = 0;
  let element = 0;
  let line = 1;
  let rows: Row[] = [];
  /** The names of each open object of the element, and the first one that is repeated or unsafe. */
  let names: Set<unknown>[] = [];
  let lastText: unknown;
  let problem: string | undefined;

  function checkNames({ token, value }: ParsedTokenInfo) {
    if (token === TokenType.LEFT_BRACE) names.push(new Set());
    else if (token === TokenType.RIGHT_BRACE) names.pop();
    else if (token === TokenType.STRING) lastText = value;
    else if (token === TokenType.COLON) {
      if (names.at(-1)?.has(lastText))
        problem ??= `${lastText} is given more than once in one object. Send it once`;
      if (lastText === "__proto__")
        problem ??= "__proto__ is not allowed as a field name. Rename it";
      names.at(-1)?.add(lastText);
    }
  }

  const unexpected = (text: string, offset: number) =>
    new UnreadableRows(`${text} is not expected here; ${REMEDY}`, lines.lineAt(offset));

  tokenizer.onToken = (token) => {
    const opens = OPENING.includes(token.token);
    const closes = CLOSING.includes(token.token);
    lastToken = token.offset;
    if (closes && depth === 0)
      throw new UnreadableRows(
        "a bracket is closed here that was never opened",
        lines.lineAt(lastToken),
      );
    if (!opens && !closes && depth < 2 && token.token !== TokenType.COMMA)
      throw unexpected(String(token.value), lastToken);
    if (opens && depth === 1) {
      element = lastToken;
      line = lines.lineAt(element);
      names = [];
      problem = undefined;
    }
    checkNames(token);
    depth += opens ? 1 : closes ? -1 : 0;
    try {
      parser.write(token);
    } catch {
      throw unexpected(String(token.value), lastToken);
    }
  };
  parser.onValue = ({ value }) =>
    rows.push(
      problem === undefined
        ? toRow(value, () => JSON.stringify(value), line)
        : { line, values: {}, problem },
    );

  return {
    /** The rows that end in this piece. */
    write(piece: Buffer): Row[] {
      rows = [];
      lines.next(piece);
      try {
        tokenizer.write(piece);
      } catch (error) {
        if (error instanceof UnreadableRows) throw error;
        // Of the tokenizer's errors, only the message has the position.
        const [, position] = /absolute position "(\d+)"/.exec(String(error)) ?? [];
        throw unexpected("a character", position === undefined ? lastToken : Number(position));
      }
      if (depth > 1 && lines.end() - element > MAX_ROW_BYTES)
        throw new UnreadableRows(
          "this object is longer than 1 MiB; is a closing brace or quote missing?",
          line,
        );
      return rows;
    },
    end() {
      if (depth !== 0)
        throw new UnreadableRows(
          "the file ends before the array is closed",
          lines.lineAt(lines.end()),
        );
    },
  };
}

/** A chunk may begin and end inside a character. */
const MAX_CHARACTER_BYTES = 4;
const isOtherEncoding = (chunk: Buffer) =>
  !isUtf8(chunk) &&
  chunk.toString().slice(MAX_CHARACTER_BYTES, -MAX_CHARACTER_BYTES).includes("\uFFFD");

/** The elements of a JSON array. A syntax error ends the reading: the elements after it have no known boundaries. */
async function* arrayRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  const parser = arrayParser();
  let latest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of chunks) {
      latest = chunk;
      yield* parser.write(chunk);
    }
    parser.end();
  } catch (error) {
    throw error instanceof UnreadableRows && isOtherEncoding(latest)
      ? new UnreadableRows(
          "the file contains bytes that are not UTF-8; save it as UTF-8",
          error.line,
        )
      : error;
  }
}

/** The first character that is not white space, and the whole file, that character included. */
async function peek(file: AsyncIterator<Buffer>) {
  let start = Buffer.alloc(0);
  let text = "";
  while (text === "") {
    const next = await file.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
    text = start.toString().replace(BYTE_ORDER_MARK, "").trim();
  }
  async function* whole() {
    yield start;
    yield* { [Symbol.asyncIterator]: () => file };
  }
  return { first: text.charAt(0), head: start, whole: whole() };
}

/**
 * Rows of a JSON array of objects or of JSON lines, by the first character of the file, in constant memory. Throws
 * {@link UnreadableRows} where the file cannot be read any further.
 */
export async function* jsonRows(file: Readable): AsyncGenerator<Row> {
  try {
    const { first, head, whole } = await peek(file[Symbol.asyncIterator]());
    refuseOtherFiles(head);
    yield* first === "[" ? arrayRows(whole) : lineRows(whole);
  } finally {
    file.destroy();
  }
}
