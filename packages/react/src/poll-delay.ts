/** The first delay is 2 s. Each further one is 1.5 times as long, up to 30 s. */
const POLLING = { firstMs: 2_000, factor: 1.5, capMs: 30_000 } as const;

/** The delay before poll number `polls`, counted from 0. */
export const pollDelayMs = (polls: number) =>
  Math.min(POLLING.capMs, POLLING.firstMs * POLLING.factor ** polls);
