import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileSite } from "@/lib/docs/compile/compile-site";
import { SITE_FILE } from "@/lib/docs/site";

/** Compiles the Markdown of `docs/` for the web server, which has neither the files nor the compiler. */
export async function buildDocs(root: string): Promise<void> {
  const target = join(root, SITE_FILE);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(await compileSite(root)));
}
