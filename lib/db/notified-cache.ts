import { type Listener, listen } from "./listen";

/** Triggers of the database notify this channel with `<cache>:<key>`. An empty key stands for all. */
const CHANNEL = "cache_changed";
/** A fallback for changes that send no notification. */
const MAX_AGE_MS = 30_000;
const MAX_ENTRIES = 10_000;

type Entry = { value: unknown; loadedAt: number; bytes: number };
type Cache = {
  /** The least recently used first. */
  entries: Map<string, Entry>;
  bytes: number;
  /** The number of notifications. A value that was read before the latest one is not stored. */
  changes: number;
};

const caches = new Map<string, Cache>();
const observers = new Map<string, (key: string) => void>();
let listener: Listener | undefined;

/**
 * Drops the value of a key, in this process and at once: the next read of the one that made a change must have it. The
 * notification of the change follows within milliseconds. An empty key stands for all.
 */
export function invalidate(name: string, key: string): void {
  observers.get(name)?.(key);
  const cache = caches.get(name);
  if (!cache) return;
  cache.changes += 1;
  for (const invalid of key === "" ? [...cache.entries.keys()] : [key]) drop(cache, invalid);
}

function drop(cache: Cache, key: string): void {
  cache.bytes -= cache.entries.get(key)?.bytes ?? 0;
  cache.entries.delete(key);
}

/** The listening session that all caches of the process share, opened on first use. */
function listening(): Listener {
  listener ??= listen({
    channels: {
      [CHANNEL]: (payload) => {
        const separator = payload.indexOf(":");
        invalidate(payload.slice(0, separator), payload.slice(separator + 1));
      },
    },
    onConnect: () => {
      for (const name of new Set([...caches.keys(), ...observers.keys()])) invalidate(name, "");
    },
    onClose: () => {
      listener = undefined;
    },
  });
  return listener;
}

/**
 * Calls `notified` with the key of every notification `<name>:<key>`, in any process. With an empty key after each connect of
 * the session, because notifications may have been lost.
 */
export function onNotified(name: string, notified: (key: string) => void) {
  observers.set(name, notified);
  return { isListening: () => listening().isListening() };
}

export type CacheOptions<Value> = {
  /** Which values are cached. Default: all. */
  keeps?: (value: Value) => boolean;
  /** The size of a value, and the maximum of all cached values together. */
  bytesOf?: (value: Value) => number;
  maxBytes?: number;
};

/**
 * Caches values read from the database until a notification invalidates them. Without a listening session nothing is
 * cached, because changes such as a revoked key would be missed. `name` identifies the cache in the notifications.
 * Missing values are not cached.
 */
export function createNotifiedCache<Value>(
  name: string,
  {
    keeps = () => true,
    bytesOf = () => 0,
    maxBytes = Number.POSITIVE_INFINITY,
  }: CacheOptions<Value> = {},
) {
  const cache: Cache = { entries: new Map(), bytes: 0, changes: 0 };
  caches.set(name, cache);
  const { entries } = cache;

  function store(key: string, value: Value, loadedAt: number) {
    drop(cache, key);
    const bytes = bytesOf(value);
    entries.set(key, { value, loadedAt, bytes });
    cache.bytes += bytes;
    for (const oldest of entries.keys()) {
      if (entries.size <= MAX_ENTRIES && cache.bytes <= maxBytes) break;
      drop(cache, oldest);
    }
  }

  return async (key: string, load: () => Promise<Value | null>): Promise<Value | null> => {
    const session = listening();
    const trusted = session.isListening();
    const entry = trusted ? entries.get(key) : undefined;
    const now = performance.now();
    if (entry && now - entry.loadedAt < MAX_AGE_MS) {
      // Moves the entry to the end, as the most recently used.
      entries.delete(key);
      entries.set(key, entry);
      // Only values of this cache are stored in it.
      return entry.value as Value;
    }
    const changesBefore = cache.changes;
    const value = await load();
    const isCurrent = trusted && cache.changes === changesBefore && session.isListening();
    if (isCurrent && value !== null && keeps(value)) store(key, value, now);
    return value;
  };
}
