import { poolVersion } from "./pools";

export type PoolReference = { slug: string; version: number; size: number; hash: string };

const MAX_REMEMBERED = 10_000;
const known = new Map<string, Promise<PoolReference | null>>();

/**
 * What runs show of the pool version they were evaluated against; null if it was deleted. A version never changes, so it
 * is read once per process.
 */
export function readPoolReference(poolVersionId: string): Promise<PoolReference | null> {
  const cached = known.get(poolVersionId);
  if (cached) return cached;
  if (known.size >= MAX_REMEMBERED) known.clear();
  const reading = poolVersion(poolVersionId).then(
    (found) =>
      found && {
        slug: found.slug,
        version: found.version,
        size: found.size,
        hash: found.hash,
      },
  );
  known.set(poolVersionId, reading);
  const invalidate = () => known.delete(poolVersionId);
  reading.then((found) => found ?? invalidate(), invalidate);
  return reading;
}
