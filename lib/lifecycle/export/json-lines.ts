import { createHash } from "node:crypto";
import { Transform } from "node:stream";

const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;

/**
 * Turns PostgreSQL's COPY text of a JSON column into JSON lines. COPY doubles backslashes, and writes a line break between
 * two JSON tokens as `\n`: it becomes a space, so that each row is one line.
 */
export function unescapeCopy(
  chunk: Buffer,
  isEscaped: boolean,
): { bytes: Buffer; isEscaped: boolean } {
  if (!isEscaped && !chunk.includes(BACKSLASH)) return { bytes: chunk, isEscaped: false };
  const bytes = Buffer.allocUnsafe(chunk.length + 1);
  let length = 0;
  let escaped = isEscaped;
  for (const byte of chunk) {
    if (escaped) {
      bytes[length++] = byte === BACKSLASH ? BACKSLASH : 0x20;
      escaped = false;
    } else if (byte === BACKSLASH) escaped = true;
    else bytes[length++] = byte;
  }
  return { bytes: bytes.subarray(0, length), isEscaped: escaped };
}

/** A stream that makes JSON lines of COPY text, and counts and hashes them. */
export function jsonLines() {
  const hash = createHash("sha256");
  const counted = { rows: 0, bytes: 0 };
  let isEscaped = false;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      const read = unescapeCopy(chunk, isEscaped);
      isEscaped = read.isEscaped;
      for (let at = read.bytes.indexOf(NEWLINE); at >= 0; at = read.bytes.indexOf(NEWLINE, at + 1))
        counted.rows += 1;
      counted.bytes += read.bytes.length;
      hash.update(read.bytes);
      done(null, read.bytes);
    },
  });
  return { stream, result: () => ({ ...counted, sha256: hash.digest("hex") }) };
}
