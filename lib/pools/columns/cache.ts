type Entry<Value> = { value: Promise<Value>; bytes: number };

type Limits<Value> = { maxBytes: number; bytesOf: (value: Value) => number };

/**
 * Loads each key once and keeps the promise, so that callers at the same time share one load. A load that fails is forgotten. When what
 * is kept passes `maxBytes`, the least recently used goes; the newest stays even if it alone is larger.
 */
export function loadOnce<Value>(
  load: (key: string) => Promise<Value>,
  { maxBytes, bytesOf }: Limits<Value>,
) {
  // A Map keeps its order of insertion: the first is the least recently used.
  const entries = new Map<string, Entry<Value>>();

  function shrink(newest: string) {
    let total = [...entries.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [key, { bytes }] of entries) {
      if (total <= maxBytes) return;
      // A load under way has no size yet, and dropping it would free nothing.
      if (key === newest || bytes === 0) continue;
      entries.delete(key);
      total -= bytes;
    }
  }

  return (key: string): Promise<Value> => {
    const known = entries.get(key);
    if (known) {
      entries.delete(key);
      entries.set(key, known);
      return known.value;
    }
    const entry: Entry<Value> = { value: load(key), bytes: 0 };
    entries.set(key, entry);
    entry.value.then(
      (value) => {
        entry.bytes = bytesOf(value);
        shrink(key);
      },
      () => {
        entries.delete(key);
      },
    );
    return entry.value;
  };
}
