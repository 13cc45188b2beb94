/** How messages name what helps: options of the command, or fields of an upload's options. */
export type Wording = {
  /** How to choose one of two columns. */
  choose: string;
  /** How to name the column of a fact. */
  mapTo: (fact: string) => string;
  /** What narrows the rows. */
  where: string;
  scale: string;
  /** How to give a column a factor. */
  scaleBy: (column: string, factor: string) => string;
};

export const COMMAND_WORDING: Wording = {
  choose: "choose it with --map",
  mapTo: (fact) => `map one with --map <column>=${fact}`,
  where: "--where",
  scale: "--scale",
  scaleBy(column, factor) {
    const pair = `${column}=${factor}`;
    return `--scale ${/^[\w.-]+=[\w.-]+$/.test(pair) ? pair : JSON.stringify(pair)}`;
  },
};

export const UPLOAD_WORDING: Wording = {
  choose: "choose one in the mapping",
  mapTo: (fact) => `map one of them to ${fact}`,
  where: "the row filter",
  scale: "the scale of",
  scaleBy: (_column, factor) => `scale the column by ${factor}`,
};
