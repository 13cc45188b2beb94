import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Runs a benchmark bundled, like the product, with the bundle of the evaluation threads beside it. From source
 * through tsx, threads take twice the time for the same work.
 */
const [name = "", ...rest] = process.argv.slice(2);
const root = fileURLToPath(new URL("..", import.meta.url));
const outdir = join(root, "dist", "bench");
await build({
  absWorkingDir: root,
  entryPoints: {
    [name]: `bench/${name}.ts`,
    "evaluation-thread": "lib/evaluation/candidates/parallel/thread.ts",
  },
  outdir,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  tsconfig: join(root, "tsconfig.json"),
});
process.exitCode =
  spawnSync(process.execPath, [join(outdir, `${name}.js`), ...rest], { stdio: "inherit" }).status ??
  1;
