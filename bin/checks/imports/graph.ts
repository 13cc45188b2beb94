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

/** Our packages in `packages/`, as tsconfig.json maps them to their sources. */
const PACKAGE = /^@nexio\/(\w+)(?:\/(\w+))?$/;

/** The paths that a specifier may mean, without extensions. */
function pathsOf(from: string, specifier: string): string[] {
  const [, name, subpath] = PACKAGE.exec(specifier) ?? [];
  if (name !== undefined) {
    const source = `packages/${name}/src`;
    return subpath ? [`${source}/${subpath}`, `${source}/adapters/${subpath}`] : [source];
  }
  return [
    specifier.startsWith("@/") ? specifier.slice(2) : posix.join(posix.dirname(from), specifier),
  ];
}

/** The file that a specifier names, tried in the order of the TypeScript resolver. */
function resolveFile(from: string, specifier: string, files: ReadonlySet<string>): string | null {
  const candidates = pathsOf(from, specifier).flatMap((path) =>
    ["", ".ts", ".tsx", "/index.ts", "/index.tsx"].map((ending) => `${path}${ending}`),
  );
  return candidates.find((candidate) => files.has(candidate)) ?? null;
}

const isOwn = (specifier: string) => /^(@\/|\.)/.test(specifier) || PACKAGE.test(specifier);

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
