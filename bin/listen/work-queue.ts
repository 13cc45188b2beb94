/** Works through what is added, at most `width` at a time and begun in order. A rejection is handed to `onError`. */
export function createWorkQueue<Item>(
  width: number,
  { work, onError }: { work: (item: Item) => Promise<void>; onError: (error: unknown) => void },
) {
  const waiting: Item[] = [];
  const underWay = new Set<Promise<void>>();

  function next() {
    while (underWay.size < width) {
      const item = waiting.shift();
      if (item === undefined) return;
      const done = work(item)
        .catch(onError)
        .finally(() => {
          underWay.delete(done);
          next();
        });
      underWay.add(done);
    }
  }

  return {
    add(items: readonly Item[]) {
      waiting.push(...items);
      next();
    },
    /** Begins nothing more, and resolves when what is under way has ended. */
    async close() {
      waiting.length = 0;
      await Promise.all(underWay);
    },
  };
}
