const HEAD = 6;
const TAIL = 4;

/** `run_0JbQ8x…c2Fv`: the prefix, six characters and the last four. What is hardly longer than that stays whole. */
export function shortenId(id: string): string {
  const prefix = /^[a-z]+_/.exec(id)?.[0] ?? "";
  const body = id.slice(prefix.length);
  if (body.length <= HEAD + TAIL + 2) return id;
  return `${prefix}${body.slice(0, HEAD)}…${body.slice(-TAIL)}`;
}
