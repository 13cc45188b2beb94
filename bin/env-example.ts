import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/local/stack/settings";
import { envExample } from "./checks/env-example";
import { withVariablesTable } from "./checks/variables-table";

// Writes .env.example and the table of variables in docs/deploy.md from lib/config.ts.
const update = (name: string, textOf: (former: string) => string) => {
  const file = join(root, name);
  const former = readFileSync(file, "utf8");
  if (textOf(former) !== former) writeFileSync(file, textOf(former));
};
update(".env.example", envExample);
update("docs/deploy.md", withVariablesTable);
