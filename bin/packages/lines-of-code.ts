import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/local/stack/settings";

const isCode = (line: string) => !/^\s*(\/\/.*|#.*|\/\*\*.*\*\/|)$/.test(line);

/** Lines that are neither empty nor comments. */
export const countCode = (text: string): number => text.split("\n").filter(isCode).length;

export const linesOfSample = (file: string): number =>
  countCode(readFileSync(join(root, "docs", "samples", file), "utf8"));
