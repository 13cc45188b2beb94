import { createReadStream, statSync } from "node:fs";
import { Readable } from "node:stream";

/** A file that can be read from any position. */
export type FileSource = {
  size: number;
  /** The bytes from `start` to before `end`. */
  read(start: number, end: number): Readable;
};

const CHUNK_BYTES = 1 << 18;

/** A file of this machine. Throws if it does not exist. */
export function diskSource(path: string): FileSource {
  const { size } = statSync(path);
  return {
    size,
    read: (start, end) =>
      end > start
        ? createReadStream(path, { start, end: end - 1, highWaterMark: CHUNK_BYTES })
        : Readable.from([], { objectMode: false }),
  };
}
