/** An error in a cell or row, or in the whole file (`line` null). `file`: the second file, if it is there. */
export type RowError = {
  file?: "filings";
  line: number | null;
  column: string | null;
  value: string | null;
  message: string;
};

/** An error of a whole file. */
export const fileError = (message: string): RowError => ({
  line: null,
  column: null,
  value: null,
  message,
});
