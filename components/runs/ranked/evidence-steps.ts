export type Going = "next" | "previous" | "first" | "last";

/** Where a step through the ranks leads, within what is shown; null where there is nothing to go to. */
export function placeAfter(
  ranks: readonly number[],
  from: number | null,
  going: Going,
): number | null {
  if (going === "first") return ranks[0] ?? null;
  if (going === "last") return ranks.at(-1) ?? null;
  const at = from === null ? -1 : ranks.indexOf(from);
  return (at === -1 ? ranks[0] : ranks[going === "next" ? at + 1 : at - 1]) ?? null;
}
