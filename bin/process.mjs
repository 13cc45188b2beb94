import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode, fail, followNpm, root } from "./bootstrap.mjs";

// Runs a process or command that `npm run build` made, on the services that the environment names. Installs, builds and
// writes nothing: production folders are read-only and have no development packages.

const NAMES = [
  "web",
  "worker",
  "migrate",
  "distribute",
  "admin",
  "keys-create",
  "limits",
  "pools-import",
  "secrets-rotate",
  "signing-keys",
];

const [name = ""] = process.argv.splice(2, 1);
if (!NAMES.includes(name))
  fail(`There is no process "${name}": use ${NAMES.slice(0, -1).join(", ")} or ${NAMES.at(-1)}.`);
checkNode();
const entry = join(root, "dist", `${name}.js`);
const needed = name === "web" ? [entry, join(root, ".next", "BUILD_ID")] : [entry];
if (!needed.every((file) => existsSync(file)))
  fail(`Nexio is not built in ${root}: run npm ci and npm run build there, then try again.`);

followNpm();
process.chdir(root);
process.env.NODE_ENV = "production";
await import(pathToFileURL(entry).href);
