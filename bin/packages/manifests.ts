import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "@/local/stack/settings";

/** A target of `exports`: a path, or targets by condition. */
type Target = string | { [condition: string]: Target };
const Target: z.ZodType<Target> = z.lazy(() => z.union([z.string(), z.record(z.string(), Target)]));

const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  exports: z.record(z.string(), Target).default({}),
  bin: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
});

export type Package = z.infer<typeof Manifest> & {
  folder: string;
  /** The sources of the files that others import or run, relative to `src/`. */
  entries: string[];
};

const pathsOf = (target: Target): string[] =>
  typeof target === "string" ? [target] : Object.values(target).flatMap(pathsOf);

/** `./dist/adapters/express.js` is built from `adapters/express.ts`. */
function sourceOf(folder: string, built: string): string[] {
  const name = /^(?:\.\/)?dist\/(.+)\.js$/.exec(built)?.[1];
  if (name === undefined) return [];
  return [`${name}.ts`, `${name}.tsx`].filter((file) => existsSync(join(folder, "src", file)));
}

/** The packages of `packages/` that are published on npm. */
export function readPackages(): Package[] {
  const parent = join(root, "packages");
  return readdirSync(parent)
    .map((name) => join(parent, name))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => {
      const json: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const manifest = Manifest.parse(json);
      const built = [...Object.values(manifest.exports), ...Object.values(manifest.bin)];
      const entries = built.flatMap(pathsOf).flatMap((path) => sourceOf(folder, path));
      return { ...manifest, folder, entries: [...new Set(entries)] };
    });
}
