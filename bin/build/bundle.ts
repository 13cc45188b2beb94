import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Files of `dist/` and their entry points. */
export const ENTRIES = {
  web: "server/main.ts",
  worker: "worker/main.ts",
  "evaluation-thread": "lib/evaluation/candidates/parallel/thread.ts",
  "quotes-thread": "lib/runs/kinds/quote-thread.ts",
  "pools-thread": "lib/pools/columns/load-thread.ts",
  realtime: "local/realtime/main.ts",
  identity: "local/identity/main.ts",
} as const;

/** Bundles the sources of the processes. Packages stay external, as Next.js requires. */
export async function bundle(root: string, outdir: string): Promise<void> {
  const entries = Object.entries(ENTRIES).filter(([, source]) => existsSync(join(root, source)));
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries),
    outdir,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    tsconfig: join(root, "tsconfig.json"),
    logLevel: "silent",
  });
}
