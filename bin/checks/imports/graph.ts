import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { posix } from "node:path";
import { parseSync } from "oxc-parser";

export type Import = {
  /** A file of the project, relative to its root, or null for a package. */
  file: string | null;
  specifier: string;
  /** Erased by the compiler: no code of the imported file runs. */
  typeOnly: boolean;
};

/** Every TypeScript file of the project and what it imports. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

const SOURCE = /\.(ts|tsx|mts|mjs)$/;

function specifiersIn(file: string, text: string): Omit<Import, "file">[] {
  const { module } = parseSync(file, text);
  const from = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) => {
      const [first] = entries;
      if (!first?.moduleRequest) return [];
      return { specifier: first.moduleRequest.value, typeOnly: entries.every((e) => e.isType) };
    }),
  ];
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^(["'])(.*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    return literal?.[2] === undefined ? [] : { specifier: literal[2], typeOnly: false };
  });
  return [...from, ...dynamic];
}

/** The file that a specifier names, tried in the order of the TypeScript resolver. */
function resolveFile(from: string, specifier: string, files: ReadonlySet<string>): string | null {
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : posix.join(posix.dirname(from), specifier);
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`];
  return candidates.find((candidate) => files.has(candidate)) ?? null;
}

const isOwn = (specifier: string) => specifier.startsWith("@/") || specifier.startsWith(".");

/** Parses the given files, relative to `root`. Imports of other formats (CSS, JSON) are left out. */
export function readImportGraph(root: string, paths: readonly string[]): ImportGraph {
  const files = new Set(paths.filter((path) => SOURCE.test(path)));
  return new Map(
    [...files].map((file) => {
      const found = specifiersIn(file, readFileSync(posix.join(root, file), "utf8"));
      const imports = found.map((each) => ({
        ...each,
        file: isOwn(each.specifier) ? resolveFile(file, each.specifier, files) : null,
      }));
      return [file, imports.filter(({ file, specifier }) => file !== null || !isOwn(specifier))];
    }),
  );
}

const BUILT_IN = new Set(builtinModules);

export const isNodeModule = (specifier: string) =>
  specifier.startsWith("node:") || BUILT_IN.has(specifier);
