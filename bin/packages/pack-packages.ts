import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { buildPackage } from "./build-package";
import { run } from "./commands";
import { readPackages } from "./manifests";

const Packed = z.array(z.object({ filename: z.string() })).length(1);

/** Builds all packages and packs each as npm publishes it. Resolves to the archives by package. */
export async function packPackages(target: string): Promise<Map<string, string>> {
  mkdirSync(target, { recursive: true });
  const archives = new Map<string, string>();
  for (const each of readPackages()) {
    await buildPackage(each);
    const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", target];
    const [packed] = Packed.parse(JSON.parse(await run("npm", args, each.folder)));
    if (packed) archives.set(each.name, join(target, packed.filename));
  }
  return archives;
}
