import { spawn } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Problem } from "@/local/stack/output";
import { bundle } from "./bundle";
import { sourcesDigest } from "./digest";
import { withLock } from "./lock";

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
    await buildPages(root);
    writeFileSync(stamp, digest);
    return true;
  });
}
