import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/local/stack/settings";
import { checkImports } from "./checks/imports/check";
import { importDiagram } from "./checks/imports/diagram";
import { readImportGraph } from "./checks/imports/graph";
import { sourceFiles } from "./checks/source-files";

const DOCUMENT = join(root, "docs", "architecture.md");
const DIAGRAM = /(<!-- import rules -->\n)[\s\S]*?(<!-- end of import rules -->)/;

const document = readFileSync(DOCUMENT, "utf8");
const current = document.replace(DIAGRAM, `$1${importDiagram()}\n$2`);
const problems = checkImports(readImportGraph(root, sourceFiles()));
if (process.argv.includes("--write")) writeFileSync(DOCUMENT, current);
else if (current !== document)
  problems.push(
    "docs/architecture.md: the diagram is out of date; run `npm run imports -- --write`",
  );

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${problems.length} import rule violations\n`);
process.exit(problems.length === 0 ? 0 : 1);
