const made = new Map<() => unknown, unknown>();

/** A value that a process makes once, on first use: from its configuration, or from other such values. */
export function processValue<Value>(make: () => Value): () => Value {
  return () => {
    if (!made.has(make)) made.set(make, make());
    // Only values of this function are stored under it.
    return made.get(make) as Value;
  };
}

/** Makes every value again on its next use. For tests, whose files run one after the other in a process. */
export const resetProcessValues = (): void => made.clear();
