import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Folders that the build reads. The lockfile stands for the packages. */
const FOLDERS = [
  "app",
  "components",
  "lib",
  "server",
  "worker",
  "public",
  "local/identity",
  "local/realtime",
];
const FILES =
  /^(package\.json|package-lock\.json|tsconfig\.json|(next|tailwind|postcss)\.config\.[a-z]+|middleware\.ts|proxy\.ts|instrumentation(-client)?\.ts)$/;
const TEST = /\.test\.tsx?$/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .filter((path) => !TEST.test(path));
}

/** A SHA-256 of all sources. File times do not count: they change with every clone. */
export function sourcesDigest(root: string): string {
  const top = readdirSync(root).filter(
    (name) => FILES.test(name) && statSync(join(root, name)).isFile(),
  );
  const below = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    filesBelow(join(root, folder)).map((path) => path.slice(root.length + 1)),
  );
  const hash = createHash("sha256");
  for (const name of [...top, ...below].sort()) {
    const content = readFileSync(join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
