/**
 * One row of a file, before its columns are mapped to facts. `line` is the line on which it starts, from 1. A row with a
 * `problem` cannot be used, but the rows after it can be read.
 */
export type Row = {
  line: number;
  values: Record<string, unknown>;
  problem?: string;
  /** The table may write decimal commas. */
  decimalComma?: boolean;
};

/** The file cannot be read past this line. The message says how to fix it. */
export class UnreadableRows extends Error {
  override name = "UnreadableRows";
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}
