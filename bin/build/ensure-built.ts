import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { Problem } from "@/local/stack/output";
import { identify, isAlive } from "@/local/stack/processes";
import { buildDocs } from "./build-docs";
import { bundleVerifier } from "./bundle-verifier";

const next = createRequire(import.meta.url).resolve("next/dist/bin/next");

/** Runs `next build`. Throws {@link Problem} with the end of its output. */
async function buildPages(root: string): Promise<void> {
  // NODE_ENV of the caller would become part of the build.
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  const child = spawn(process.execPath, [next, "build"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const endChild = () => child.kill("SIGTERM");
  process.once("exit", endChild);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  process.off("exit", endChild);
  if (code !== 0)
    throw new Problem(
      `The build of the pages failed (next build exited with ${code}):\n${output.trim().split("\n").slice(-40).join("\n")}`,
    );
}

/** Builds `.next` and `dist` if sources changed since the last build. Returns whether it built. */
export async function ensureBuilt(root: string, { force = false } = {}): Promise<boolean> {
  const dist = join(root, "dist");
  const stamp = join(dist, ".sources");
  const isBuilt = (digest: string) =>
    existsSync(stamp) &&
    existsSync(join(root, ".next", "BUILD_ID")) &&
    readFileSync(stamp, "utf8") === digest;
  if (!force && isBuilt(sourcesDigest(root))) return false;

  try {
    accessSync(root, constants.W_OK);
    mkdirSync(dist, { recursive: true });
  } catch {
    throw new Problem(
      `Cannot write to ${root}, where the project is built: make it writable for this user, or clone the project elsewhere.`,
    );
  }
  return withLock(join(dist, ".lock"), async () => {
    // Another process may have built while this one waited.
    const digest = sourcesDigest(root);
    if (!force && isBuilt(digest)) return false;
    rmSync(stamp, { force: true });
    await bundle(root, dist);
    await bundleVerifier(root, join(dist, "verify"));
    await buildDocs(root);
    await buildPages(root);
    writeFileSync(stamp, digest);
    return true;
  });
}

/** Files of `dist/` and their entry points. */
export const ENTRIES = {
  web: "server/main.ts",
  worker: "worker/main.ts",
  // Commands that run where there are no sources and development packages.
  migrate: "bin/database/migrate.ts",
  distribute: "bin/database/distribute.ts",
  admin: "bin/admin.ts",
  "keys-create": "bin/keys-create.ts",
  limits: "bin/limits.ts",
  "pools-import": "bin/pools-import.ts",
  "secrets-rotate": "bin/secrets-rotate.ts",
  "signing-keys": "bin/records/signing-keys.ts",
  "evaluation-thread": "lib/evaluation/candidates/parallel/thread.ts",
  "quote-thread": "lib/runs/kinds/threads/quote-thread.ts",
  "coverage-thread": "lib/runs/kinds/threads/coverage-thread.ts",
  "pools-thread": "lib/pools/columns/load-thread.ts",
  "pool-import-thread": "lib/pools/uploads/import-thread.ts",
  "backtest-thread": "lib/backtests/backtest-thread.ts",
  realtime: "local/realtime/main.ts",
  identity: "local/identity/main.ts",
  mail: "local/mail/main.ts",
} as const;

/** Bundles the sources of the processes, or of others. Packages stay external, as Next.js requires. */
export async function bundle(
  root: string,
  outdir: string,
  sources: Readonly<Record<string, string>> = ENTRIES,
): Promise<void> {
  const entries = Object.entries(sources).filter(([, source]) => existsSync(join(root, source)));
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

/** Folders that the build reads. The lockfile stands for the packages. */
const FOLDERS = [
  "app",
  "components",
  "lib",
  "server",
  "worker",
  "public",
  "docs",
  "local/identity",
  "local/mail",
  "local/realtime",
  "local/stack",
  "bin",
  // The dashboard imports it.
  "packages/react/src",
];
const FILES =
  /^(CHANGELOG\.md|package\.json|package-lock\.json|tsconfig\.json|(next|tailwind|postcss)\.config\.[a-z]+|middleware\.ts|proxy\.ts|instrumentation(-client)?\.ts)$/;
const NOT_BUILT = /\.test\.tsx?$|\.fixture\.ts$|\/bin\/checks\/|\/docs\/(images|decisions)\//;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .filter((path) => !NOT_BUILT.test(path));
}

/** The paths of all files that the build reads, below the root. */
export function sourceFiles(root: string): string[] {
  const top = readdirSync(root).filter(
    (name) => FILES.test(name) && statSync(join(root, name)).isFile(),
  );
  const below = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    filesBelow(join(root, folder)).map((path) => path.slice(root.length + 1)),
  );
  return [...top, ...below].sort();
}

/** A SHA-256 of all sources. File times do not count: they change with every clone. */
export function sourcesDigest(root: string): string {
  const hash = createHash("sha256");
  for (const name of sourceFiles(root)) {
    const content = readFileSync(join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function takenBy(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    return isAlive(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // The file is incomplete or was just removed: the next check sees which.
    return false;
  }
}

/** Runs `work` under a lock file. Waits for the process that has the lock; ignores the lock of a killed process. */
export async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const mine = JSON.stringify(identify(process.pid));
  while (true) {
    if (!takenBy(path)) {
      rmSync(path, { force: true });
      try {
        writeFileSync(path, mine, { flag: "wx" });
        break;
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
    }
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
