import { type Import, type ImportGraph, isNodeModule } from "./graph";
import {
  BROWSER_FOLDERS,
  IMPORT_RULES,
  PACKAGE_RULES,
  PURE_FOLDERS,
  PURE_NODE_MODULES,
} from "./rules";

/** Tests, benchmarks and what only they use may import anything; nothing else may import them. */
const TEST_FILE =
  /\.(test|spec|arbitrary|fixture|cases)\.tsx?$|(^|\/)(testing|fixtures?|fault)\/|^(e2e|bench)\//;
const isTest = (file: string) => TEST_FILE.test(file);
const isIn = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);

const FOLDERS = Object.keys(IMPORT_RULES).sort((a, b) => b.length - a.length);

/** The folder of {@link IMPORT_RULES} that a file belongs to, or null for a file outside of all. */
export const folderOf = (file: string) => FOLDERS.find((folder) => isIn(file, folder)) ?? null;

function allows(from: string, to: string): boolean {
  if (from === to) return true;
  return (IMPORT_RULES[from] ?? []).some((allowed) =>
    allowed.endsWith("/**") ? `${to}/`.startsWith(allowed.slice(0, -2)) : allowed === to,
  );
}

function checkLayer(file: string, target: string, specifier: string): string | null {
  const [from, to] = [folderOf(file), folderOf(target)];
  if (isTest(target)) return `${file} imports ${target}, which is for tests`;
  if (from !== to && from !== null && specifier.startsWith("."))
    return `${file} imports ${specifier}: import another folder by its alias, @/${target}`;
  if (from === null || (to !== null && allows(from, to))) return null;
  return `${file} imports ${target}, but ${from} may not import ${to ?? "files outside of the rules"}`;
}

function checkPackage(file: string, specifier: string): string | null {
  const rule = PACKAGE_RULES.find(({ packages }) => packages.test(specifier));
  if (rule && !rule.folders.some((folder) => isIn(file, folder)))
    return `${file} imports ${specifier}, which only a service may use`;
  const pure = PURE_FOLDERS.some((folder) => isIn(file, folder));
  if (pure && isNodeModule(specifier) && !PURE_NODE_MODULES.includes(specifier))
    return `${file} imports ${specifier}, but evaluation is pure`;
  return null;
}

/** The shortest chain of value imports from a file to a module that no browser has. */
function serverChain(graph: ImportGraph, start: string): string[] | null {
  const seen = new Set([start]);
  const queue: string[][] = [[start]];
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    for (const { file, specifier, typeOnly } of graph.get(chain.at(-1) ?? "") ?? []) {
      if (typeOnly) continue;
      if (file === null) {
        const server = isNodeModule(specifier) || PACKAGE_RULES[0]?.packages.test(specifier);
        if (server) return [...chain, specifier];
      } else if (!seen.has(file)) {
        seen.add(file);
        queue.push([...chain, file]);
      }
    }
  }
  return null;
}

function checkBrowser(graph: ImportGraph, file: string, { file: target, typeOnly }: Import) {
  if (typeOnly || target === null || !BROWSER_FOLDERS.some((folder) => isIn(file, folder)))
    return null;
  const chain = isIn(target, "lib") ? serverChain(graph, target) : null;
  return chain && `${file} runs in browsers and imports ${chain.join(" → ")}`;
}

/** Groups of files that import each other in a circle, types included (Tarjan). */
export function cyclesIn(graph: ImportGraph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): number => {
    const order = index.size;
    index.set(file, order);
    low.set(file, order);
    stack.push(file);
    for (const { file: target } of graph.get(file) ?? []) {
      if (target === null) continue;
      const reached = index.has(target) ? index.get(target) : visit(target);
      if (reached !== undefined && stack.includes(target))
        low.set(file, Math.min(low.get(file) ?? order, low.get(target) ?? order, reached));
    }
    if (low.get(file) === order) {
      const cycle = stack.splice(stack.indexOf(file));
      if (cycle.length > 1) cycles.push(cycle);
    }
    return order;
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return cycles;
}

/** Everything that breaks the import rules, a sentence each. Empty where all is well. */
export function checkImports(graph: ImportGraph): string[] {
  const broken: (string | null)[] = [];
  for (const [file, imports] of graph) {
    if (isTest(file)) continue;
    for (const each of imports) {
      const { file: target, specifier } = each;
      broken.push(
        target === null ? checkPackage(file, specifier) : checkLayer(file, target, specifier),
      );
      broken.push(checkBrowser(graph, file, each));
    }
  }
  const cycles = cyclesIn(graph).map((cycle) => `import cycle: ${cycle.join(" → ")}`);
  return [...new Set(broken.filter((problem) => problem !== null)), ...cycles];
}
