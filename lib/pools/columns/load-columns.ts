import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { databaseConfig } from "@/lib/config";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { candidatesBetween } from "../candidates";
import { poolVersion } from "../pools";
import { loadOnce } from "./cache";
import type { LoadRequest } from "./load-thread";
import { readColumns } from "./read-columns";

// Up to here a pool is read in this thread, for which a page is a millisecond or two, and a block of so many rows about as much.
const INLINE_SIZE = 2_000;
const PAGE_SIZE = 200;
const CACHE_BYTES = 1 << 30;
// Loads are rare and wait mostly for the database: more threads would only hold more of it in memory at once.
const MAX_THREADS = 2;
const IDLE_THREAD_MS = 10_000;

/** The thread's file: the source beside this one, or the bundle beside the running program. */
function threadEntry(): { filename: string; execArgv: string[] } {
  const source = join(dirname(fileURLToPath(import.meta.url)), "load-thread.ts");
  if (import.meta.url.endsWith(".ts") && existsSync(source))
    return { filename: source, execArgv: ["--import", "tsx"] };
  const folders = [dirname(process.argv[1] ?? ""), join(process.cwd(), "dist")];
  const filename = folders
    .map((folder) => join(folder, "pools-thread.js"))
    .find((file) => existsSync(file));
  if (!filename)
    throw new Error(`pools-thread.js is in none of ${folders.join(", ")}; build the program again`);
  return { filename, execArgv: [] };
}

let threads: Piscina | undefined;

function loadInThread(request: LoadRequest): Promise<PoolColumns> {
  threads ??= new Piscina({
    ...threadEntry(),
    minThreads: 0,
    maxThreads: MAX_THREADS,
    idleTimeout: IDLE_THREAD_MS,
  });
  return threads.run(request);
}

async function load(poolVersionId: string): Promise<PoolColumns> {
  const version = await poolVersion(poolVersionId);
  if (!version) throw new Error(`pool version ${poolVersionId} does not exist`);
  const { size, hash } = version;
  if (size > INLINE_SIZE)
    return loadInThread({ databaseUrl: databaseConfig().DATABASE_URL, poolVersionId, size, hash });
  return readColumns({
    size,
    hash,
    pageSize: PAGE_SIZE,
    between: (from, to) => candidatesBetween(poolVersionId, from, to),
  });
}

declare global {
  // On the global object, because a process may hold this module twice: in its own bundle and in the web framework's.
  var nexioPoolColumns: ((poolVersionId: string) => Promise<PoolColumns>) | undefined;
}

/**
 * A version's candidates as columns in shared memory, loaded once a process and kept while there is room (1 GiB). The event loop is
 * never held by it: large pools are read and parsed in a thread. Rejects for a version that does not exist.
 */
export function loadColumns(poolVersionId: string): Promise<PoolColumns> {
  globalThis.nexioPoolColumns ??= loadOnce(load, { maxBytes: CACHE_BYTES, bytesOf: sharedBytes });
  return globalThis.nexioPoolColumns(poolVersionId);
}

/** The shared memory under a value, wherever it is in it. */
function sharedBytes(value: unknown): number {
  if (value instanceof SharedArrayBuffer) return value.byteLength;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + sharedBytes(part), 0);
}
