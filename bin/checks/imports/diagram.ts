import { IMPORT_RULES } from "./rules";

const matches = (allowed: string, folder: string) =>
  allowed.endsWith("/**") ? `${folder}/`.startsWith(allowed.slice(0, -2)) : allowed === folder;

/** The folders that a folder may import, wildcards resolved. */
export function allowedFolders(folder: string): string[] {
  const allowed = IMPORT_RULES[folder] ?? [];
  return Object.keys(IMPORT_RULES).filter(
    (other) => other !== folder && allowed.some((each) => matches(each, other)),
  );
}

/** The folders and all that they reach through others. */
function reachable(folders: readonly string[]): Set<string> {
  const found = new Set(folders);
  // A set also visits what is added to it meanwhile.
  for (const folder of found) for (const below of allowedFolders(folder)) found.add(below);
  return found;
}

const nodeOf = (folder: string) => folder.replaceAll(/\W/g, "_");

/** The import rules as a Mermaid diagram. An arrow that follows from others is left out. */
export function importDiagram(): string {
  const lines = Object.keys(IMPORT_RULES).flatMap((folder) => {
    const allowed = allowedFolders(folder);
    const implied = reachable(allowed.flatMap(allowedFolders));
    return allowed
      .filter((target) => !implied.has(target))
      .map((target) => `  ${nodeOf(folder)}["${folder}"] --> ${nodeOf(target)}["${target}"]`);
  });
  return ["```mermaid", "flowchart TD", ...lines, "```"].join("\n");
}
