import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { Problem } from "@/local/stack/output";
import { root } from "@/local/stack/settings";
import { run } from "./commands";
import type { Package } from "./manifests";

const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");

/** TypeScript keeps specifiers as they are written. Node and `moduleResolution: node16` need the extension. */
const withExtensions = (declarations: string) =>
  declarations.replace(
    /(from\s*|import\()"(\.{1,2}(?:\/[^"]+)?)"/g,
    (_, before: string, path: string) =>
      `${before}"${path.endsWith(".") ? `${path}/index` : path}.js"`,
  );

async function writeTypes({ folder, entries }: Package): Promise<void> {
  const cache = join(root, "node_modules", ".cache", "packages", folder.replaceAll(/\W/g, "-"));
  mkdirSync(cache, { recursive: true });
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      // Types of another package's sources would be written beside them.
      noEmitOnError: true,
      incremental: false,
      rootDir: join(folder, "src"),
      outDir: join(folder, "dist"),
      typeRoots: [join(root, "node_modules", "@types")],
      plugins: [],
    },
    files: entries.map((entry) => join(folder, "src", entry)),
    include: [],
  };
  writeFileSync(join(cache, "tsconfig.json"), JSON.stringify(config));
  await run(process.execPath, [tsc, "-p", join(cache, "tsconfig.json")], root);
  for (const file of readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts")) continue;
    const path = join(folder, "dist", file);
    writeFileSync(path, withExtensions(readFileSync(path, "utf8")));
  }
}

/** Builds `dist/` of a package: modules, and types unless it only has commands. */
export async function buildPackage(built: Package): Promise<void> {
  const { folder, entries, bin, exports } = built;
  if (entries.length === 0) throw new Problem(`${built.name} has no entries in ${folder}/src.`);
  const dist = join(folder, "dist");
  rmSync(dist, { recursive: true, force: true });
  const commands = Object.values(bin);
  await build({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => join(folder, "src", entry)),
    outbase: join(folder, "src"),
    outdir: dist,
    bundle: true,
    splitting: true,
    format: "esm",
    // What is for every runtime must import nothing of Node.
    platform: commands.length > 0 ? "node" : "neutral",
    target: "es2022",
    packages: "external",
    // Without this, tsconfig.json would map them to their sources.
    external: ["@nexio/*"],
    tsconfig: join(root, "tsconfig.json"),
    jsx: "automatic",
    logLevel: "silent",
  });
  if (Object.keys(exports).length > 0) await writeTypes(built);
  for (const command of commands) chmodSync(join(folder, command), 0o755);
  copyFileSync(join(root, "LICENSE"), join(dist, "LICENSE"));
}
