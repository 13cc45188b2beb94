import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ERRORS } from "@/lib/api/http/errors";

/** One entry for each error code. */
function errorCodes(): string {
  return Object.entries(ERRORS)
    .map(([code, { status, title, cause, remedy }]) =>
      [`### ${code}`, `**${status}** · ${title}.`, cause, `**What to do:** ${remedy}`].join("\n\n"),
    )
    .join("\n\n");
}

/** The title of a file below `docs/`. */
const titleOf = (root: string, file: string): string =>
  /^# (.+)$/m.exec(readFileSync(join(root, "docs", file), "utf8"))?.[1] ?? file;

/** `CHANGELOG.md` without its title. Files of `docs/` that it names become links. */
function changelog(root: string): string {
  const text = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  return text
    .slice(text.indexOf("\n## "))
    .replaceAll(
      /`docs\/([\w/-]+\.md)`/g,
      (_, file: string) => `[${titleOf(root, file)}](docs/${file})`,
    )
    .replaceAll(/\]\(docs\//g, "](../");
}

const PARTS: Readonly<Record<string, (root: string) => string>> = {
  "error codes": errorCodes,
  changelog,
};

/** Replaces `<!-- generated: error codes -->` and the like. */
export function insertGeneratedParts(markdown: string, root: string): string {
  return markdown.replaceAll(/<!-- generated: ([a-z ]+) -->/g, (_, name: string) => {
    const part = PARTS[name];
    if (!part) throw new Error(`There is no generated part "${name}"`);
    return part(root);
  });
}
