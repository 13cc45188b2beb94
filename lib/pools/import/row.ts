/**
 * One row of a file before anybody knows what its columns mean. `line` is where it starts in the file, from 1.
 * A row with a `problem` cannot be used, but those after it can be read.
 */
export type Row = { line: number; values: Record<string, unknown>; problem?: string };

/** The file cannot be read on from here. The message says what to do. */
export class UnreadableRows extends Error {
  override name = "UnreadableRows";
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}
