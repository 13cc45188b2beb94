type Entry<Value> = { value: Promise<Value>; bytes: number };

type Limits<Value> = { maxBytes: number; bytesOf: (value: Value) => number };

/**
 * Loads each key once and caches the promise, so that concurrent callers share one load. A failed load is not cached. Beyond
 * `maxBytes`, the least recently used values are evicted; the newest stays even if it is larger.
 */
export function createLoadCache<Value>(
  load: (key: string) => Promise<Value>,
  { maxBytes, bytesOf }: Limits<Value>,
) {
  // A Map keeps the order of insertion: the first key is the least recently used.
  const entries = new Map<string, Entry<Value>>();

  function evict(newest: string) {
    let total = [...entries.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [key, { bytes }] of entries) {
      if (total <= maxBytes) return;
      // A load in progress has no size yet; evicting it would free nothing.
      if (key === newest || bytes === 0) continue;
      entries.delete(key);
      total -= bytes;
    }
  }

  return (key: string): Promise<Value> => {
    const cached = entries.get(key);
    if (cached) {
      entries.delete(key);
      entries.set(key, cached);
      return cached.value;
    }
    const entry: Entry<Value> = { value: load(key), bytes: 0 };
    entries.set(key, entry);
    entry.value.then(
      (value) => {
        entry.bytes = bytesOf(value);
        evict(key);
      },
      () => {
        entries.delete(key);
      },
    );
    return entry.value;
  };
}
