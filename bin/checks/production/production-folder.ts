import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const Lockfile = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
});

/** Hard links where the file system allows them, otherwise copies. */
function copyTree(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    execFileSync("cp", ["-al", from, to], { stdio: "ignore" });
  } catch {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
}

/** What `npm ci --omit=dev` installs: the packages of the lockfile that are not for development only. */
function copyPackages(root: string, folder: string): void {
  const { packages } = Lockfile.parse(
    JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")),
  );
  const isTop = (path: string) => path.lastIndexOf("node_modules/") === 0;
  for (const [path, { dev }] of Object.entries(packages)) {
    if (path === "" || dev || !isTop(path) || !existsSync(join(root, path))) continue;
    copyTree(join(root, path), join(folder, path));
  }
}

/** The paths that the last stage of the Dockerfile copies, without the packages. */
export const imagePaths = (dockerfile: string): string[] =>
  [...dockerfile.matchAll(/^COPY --from=build (.+)$/gm)].flatMap(([, rest = ""]) =>
    rest
      .split(" ")
      .filter((word) => word.startsWith("/app/"))
      .map((word) => word.slice("/app/".length)),
  );

/** Makes the folder of the image: what is built, production packages, and nothing that its user may change. */
export function makeProductionFolder(root: string, folder: string): void {
  chmodSync(folder, 0o755);
  for (const path of imagePaths(readFileSync(join(root, "Dockerfile"), "utf8")))
    copyTree(join(root, path), join(folder, path));
  rmSync(join(folder, ".next", "cache"), { recursive: true, force: true });
  copyPackages(root, folder);
  setFolderModes(folder, 0o555);
}

/** Of the folders outside of packages only: files may be links to those of the project. */
export function setFolderModes(folder: string, mode: number): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory() && entry.name !== "node_modules")
      setFolderModes(join(folder, entry.name), mode);
  chmodSync(folder, mode);
}

/** A listing of the folder without packages, to see whether anything was written. */
export const listing = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ parentPath }) => !parentPath.includes("node_modules"))
    .map(({ parentPath, name }) => {
      const { mtimeMs, size } = lstatSync(join(parentPath, name));
      return `${parentPath}/${name} ${size} ${mtimeMs}`;
    })
    .sort();
