/** Two keys belong together when they follow within this time. */
const TOGETHER_MS = 1000;

export type Pressed = { prefix: string; atMs: number };
export const NOTHING_PRESSED: Pressed = { prefix: "", atMs: 0 };

type Press = { key: string; atMs: number; known: readonly string[] };

/** What the next key leads to: a whole shortcut, the beginning of one, or nothing. */
export function advance(
  before: Pressed,
  { key, atMs, known }: Press,
): { pressed: Pressed; match: string | null } {
  const together = before.prefix !== "" && atMs - before.atMs <= TOGETHER_MS;
  const candidates = together ? [`${before.prefix} ${key}`, key] : [key];
  const match = candidates.find((keys) => known.includes(keys)) ?? null;
  if (match !== null) return { pressed: NOTHING_PRESSED, match };
  const begins = known.some((keys) => keys.startsWith(`${key} `));
  return { pressed: begins ? { prefix: key, atMs } : NOTHING_PRESSED, match: null };
}
