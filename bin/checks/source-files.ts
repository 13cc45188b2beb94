import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/local/stack/settings";

/** Names that `.gitignore` lists without a wildcard, and git's own folder. */
function ignoredNames(): Set<string> {
  const lines = readFileSync(join(root, ".gitignore"), "utf8").split("\n");
  return new Set([".git", ...lines.map((line) => line.trim().replace(/\/$/, ""))]);
}

/** Every file of the project, relative to its root, without what is installed, built or generated. */
export function sourceFiles(): string[] {
  const ignored = ignoredNames();
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (ignored.has(entry.name)) return [];
      return entry.isDirectory() ? below(path) : entry.isFile() ? [path] : [];
    });
  return below("").sort();
}
