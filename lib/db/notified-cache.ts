import { type Listener, listen } from "./listen";

/** Triggers of the database notify this channel with `<cache>:<key>`. An empty key stands for all. */
const CHANNEL = "cache_changed";
/** In case something was changed in a way that no notification tells of. */
const MAX_AGE_MS = 30_000;
const MAX_ENTRIES = 10_000;

type Cache = {
  entries: Map<string, { value: unknown; loadedAt: number }>;
  /** Counts notifications, so that a value that was read before one is not stored after it. */
  changes: number;
};

const caches = new Map<string, Cache>();
let listener: Listener | undefined;

function invalidate(name: string, key: string): void {
  const cache = caches.get(name);
  if (!cache) return;
  cache.changes += 1;
  if (key === "") cache.entries.clear();
  else cache.entries.delete(key);
}

/** The process's one listening session for all caches, opened when the first value is asked for. */
function listening(): Listener {
  listener ??= listen({
    channels: {
      [CHANNEL]: (payload) => {
        const separator = payload.indexOf(":");
        invalidate(payload.slice(0, separator), payload.slice(separator + 1));
      },
    },
    onConnect: () => {
      for (const name of caches.keys()) invalidate(name, "");
    },
    onClose: () => {
      listener = undefined;
    },
  });
  return listener;
}

/**
 * Remembers what was read from the database for as long as notifications of changes arrive. Without a listening session
 * nothing is remembered: a process that cannot hear of a change, such as a revoked key, reads every time. `name` is the
 * cache's in the notifications. What is not found is not remembered.
 */
export function createNotifiedCache<Value>(name: string) {
  const cache: Cache = { entries: new Map(), changes: 0 };
  caches.set(name, cache);
  const { entries } = cache;
  // Only values of this cache are stored in it.
  const find = (key: string) => entries.get(key) as { value: Value; loadedAt: number } | undefined;

  return async (key: string, load: () => Promise<Value | null>): Promise<Value | null> => {
    const session = listening();
    const trusted = session.isListening();
    const entry = trusted ? find(key) : undefined;
    const now = performance.now();
    if (entry && now - entry.loadedAt < MAX_AGE_MS) return entry.value;
    const changesBefore = cache.changes;
    const value = await load();
    if (trusted && value !== null && cache.changes === changesBefore && session.isListening()) {
      if (entries.size >= MAX_ENTRIES) entries.clear();
      entries.set(key, { value, loadedAt: now });
    }
    return value;
  };
}
