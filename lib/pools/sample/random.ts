/**
 * A seeded random generator (32-bit xorshift). It uses only integer and exactly rounded operations, so that every
 * machine draws the same numbers.
 */
export function randomFrom(seed: number) {
  // The multiplication spreads small seeds over all bits. Zero would stay zero.
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
  /** From 0 (inclusive) to 1 (exclusive). */
  const unit = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 0x1_0000_0000;
  };
  const between = (low: number, high: number) => low + (high - low) * unit();
  /** An integer, both ends included. */
  const whole = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1));
  const chance = (share: number) => unit() < share;
  /** Around the middle of the range, rarely near its ends. */
  const around = (middle: number, spread: number) => middle + spread * (unit() + unit() - 1);
  function pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(unit() * items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }
  /** `count` different items in their original order, or all of them if there are fewer. */
  function some<Item>(items: readonly Item[], count: number): Item[] {
    let wanted = Math.min(count, items.length);
    return items.filter((_, i) => {
      const taken = chance(wanted / (items.length - i));
      if (taken) wanted -= 1;
      return taken;
    });
  }
  function weighted<Item>(items: readonly (readonly [Item, number])[]): Item {
    let at = unit() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      at -= weight;
      if (at < 0) return item;
    }
    return pick(items)[0];
  }
  return { unit, between, whole, chance, around, pick, some, weighted };
}
export type Random = ReturnType<typeof randomFrom>;
