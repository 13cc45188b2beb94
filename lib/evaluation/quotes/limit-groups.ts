import type { Quote } from "./reading/quote";

/**
 * Quotes by their limits. Many quotes have the same few limits, and quotes with the same ones meet the same terms of
 * umbrellas, so that each set of limits is compared once.
 */

export type LimitGroup<T> = { limits: Quote["limits"]; items: readonly T[] };

/** Only amounts in USD are compared with terms. */
function keyOf(limits: Quote["limits"]): string {
  let key = "";
  for (const [name, { usd }] of limits) if (usd !== undefined) key += `${name} ${usd}\n`;
  return key;
}

/** In the order of the first item of each group. */
export function groupByLimits<T>(
  items: readonly T[],
  limitsOf: (item: T) => Quote["limits"],
): LimitGroup<T>[] {
  const groups = new Map<string, { limits: Quote["limits"]; items: T[] }>();
  for (const item of items) {
    const limits = limitsOf(item);
    const key = keyOf(limits);
    const same = groups.get(key);
    if (same) same.items.push(item);
    else groups.set(key, { limits, items: [item] });
  }
  return [...groups.values()];
}
