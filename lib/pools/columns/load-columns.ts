import { Piscina } from "piscina";
import { sessionSettings } from "@/lib/db/pools";
import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { threadEntry } from "@/lib/thread-entry";
import { candidatesBetween } from "../candidates";
import { poolVersion } from "../pools";
import { createLoadCache } from "./cache";
import type { LoadRequest } from "./load-thread";
import { readColumns } from "./read-columns";

// Up to this size a pool is read in this thread: a page and a block of rows take a few milliseconds each. A
// candidate with filings of all its lines has about 4 KB of JSON.
const MAX_INLINE_SIZE = 2_000;
const PAGE_SIZE = 50;
const CACHE_BYTES = 1 << 30;
// Loads are rare and mostly wait for the database. More threads would only use more memory.
const MAX_THREADS = 2;
const IDLE_THREAD_MS = 10_000;

let threads: Piscina | undefined;

function loadInThread(request: LoadRequest): Promise<PoolColumns> {
  threads ??= new Piscina({
    ...threadEntry({ source: "pools/columns/load-thread.ts", bundle: "pools-thread.js" }),
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
  if (size > MAX_INLINE_SIZE)
    return loadInThread({ connection: sessionSettings("nexio pools"), poolVersionId, size, hash });
  return readColumns({
    size,
    hash,
    pageSize: PAGE_SIZE,
    between: (from, to) => candidatesBetween(poolVersionId, from, to),
  });
}

declare global {
  // Global, because the web process has this module twice: in its own bundle and in that of Next.js.
  var nexioPoolColumns: ((poolVersionId: string) => Promise<PoolColumns>) | undefined;
}

/**
 * A version's candidates as columns in shared memory, loaded once per process and cached up to 1 GiB. Large pools are
 * read and parsed in a thread, so that the event loop is not blocked. Rejects if the version does not exist.
 */
export function loadColumns(poolVersionId: string): Promise<PoolColumns> {
  globalThis.nexioPoolColumns ??= createLoadCache(load, {
    maxBytes: CACHE_BYTES,
    bytesOf: sharedBytes,
  });
  return globalThis.nexioPoolColumns(poolVersionId);
}

/** The bytes of shared memory in a value, at any depth. */
function sharedBytes(value: unknown): number {
  if (value instanceof SharedArrayBuffer) return value.byteLength;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + sharedBytes(part), 0);
}
