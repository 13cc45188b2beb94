import { type Config, isObject, type Path, withValue } from "./config-path";
import { valueAt } from "./schema-node";

/** A draft as text in the JSON view. */
export type JsonText = {
  text: string;
  /** The draft when it was typed. Valid text is this draft. */
  config: Config;
  /** What is wrong with the text; null if the draft has it. */
  problem: string | null;
};

/** The configuration in a text, or what is wrong with the text. */
export function readJson(text: string): { config: Config } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { config: value } : { problem: "It must be an object: {…}." };
  } catch (error) {
    return { problem: `It is not JSON: ${error instanceof Error ? error.message : "unreadable"}.` };
  }
}

export const writeJson = (config: Config): string => JSON.stringify(config, null, 2);

/** The text of the JSON view: what was typed while it means the draft or is not valid, otherwise the draft. */
export const shownJson = (typed: JsonText | null, config: Config): string =>
  typed && (typed.problem !== null || typed.config === config) ? typed.text : writeJson(config);

const MARK = "here";

/** Where the value at a path begins in the text of a configuration; 0 if there is none. */
export function offsetInJson(config: Config, path: Path): number {
  if (path.length === 0 || valueAt(config, path) === undefined) return 0;
  // Texts with two values at the path differ from there on.
  const marked = writeJson(withValue(config, path, MARK));
  const other = writeJson(withValue(config, path, `${MARK}.`));
  let end = 0;
  while (marked[end] === other[end]) end++;
  return end - MARK.length - 1;
}
