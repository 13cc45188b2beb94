import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/local/stack/settings";
import { checkLanguage, isChecked } from "./checks/language";
import { sourceFiles } from "./checks/source-files";

// Lists banned terms, in all files or below the given folders.
const folders = process.argv.slice(2);
const files = sourceFiles().filter(
  (file) =>
    isChecked(file) && (folders.length === 0 || folders.some((each) => file.startsWith(each))),
);
if (files.length === 0) {
  process.stderr.write(
    `No checked files below ${folders.join(", ")}: give folders from the project's root, such as lib.\n`,
  );
  process.exit(2);
}
let count = 0;
for (const file of files) {
  for (const problem of checkLanguage(readFileSync(join(root, file), "utf8"))) {
    count += 1;
    process.stdout.write(`${file}:${problem}\n`);
  }
}
process.stdout.write(`${count} banned terms\n`);
process.exit(count === 0 ? 0 : 1);
