import type { Choice, Market } from "../market";

/**
 * Dividing a market by its umbrellas, so that within each part every choice may be combined with every other: the
 * umbrellas with the same terms, and the quotes of the other lines that meet them.
 */

/** The choices of each line that may be combined. No line is empty. */
export type View = readonly (readonly Choice[])[];

/** Whether every umbrella of a combination has the underlying limits that its terms require. */
export function isAllowed({ underlying }: Market, choices: readonly Choice[]): boolean {
  return underlying.every(({ line, groups }) => {
    const umbrella = choices[line];
    const group = groups.find(({ ordinals }) => umbrella && ordinals.has(umbrella.ordinal));
    if (!group) return false;
    return [...group.allowed].every(([below, ordinals]) => {
      const choice = choices[below];
      return choice !== undefined && ordinals.has(choice.ordinal);
    });
  });
}

/** The parts of a market. Every allowed combination is in exactly one of them. */
export function partition({ lines, underlying }: Market): View[] {
  let views: View[] = [lines.map(({ choices }) => choices)];
  for (const { line, groups } of underlying) {
    views = views.flatMap((view) =>
      groups.map(({ ordinals, allowed }) =>
        view.map((choices, index) => {
          const own = index === line ? ordinals : allowed.get(index);
          return own ? choices.filter(({ ordinal }) => own.has(ordinal)) : choices;
        }),
      ),
    );
  }
  return views.filter((view) => view.every((choices) => choices.length > 0));
}
