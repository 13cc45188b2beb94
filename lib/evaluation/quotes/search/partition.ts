import { type Choice, type Market, openBelow } from "../market";

/**
 * Dividing a market by its umbrellas, so that within each part every choice may be combined with every other: the
 * umbrellas with the same terms, and the quotes of the other lines that meet them.
 */

/** The choices of each line that may be combined. No line is empty. */
export type View = readonly (readonly Choice[])[];

/**
 * The choices of a combination, with the questions about limits that its umbrellas require and that are not stated. null
 * if an umbrella lacks the underlying limits that its terms require.
 */
export function allowedChoices(
  { underlying }: Market,
  choices: readonly Choice[],
): readonly Choice[] | null {
  let asked = choices;
  for (const { line, groups } of underlying) {
    const umbrella = choices[line];
    const group = groups.find(({ ordinals }) => umbrella && ordinals.has(umbrella.ordinal));
    if (!group) return null;
    for (const [below, ordinals] of group.allowed) {
      const choice = choices[below];
      if (choice === undefined || !ordinals.has(choice.ordinal)) return null;
    }
    asked = asked.map((choice, index) =>
      group.unclear.get(index)?.has(choice.ordinal) ? openBelow(choice) : choice,
    );
  }
  return asked;
}

/** The parts of a market. Every allowed combination is in exactly one of them. */
export function partition({ lines, underlying }: Market): View[] {
  let views: View[] = [lines.map(({ choices }) => choices)];
  for (const { line, groups } of underlying) {
    views = views.flatMap((view) =>
      groups.map(({ ordinals, allowed, unclear }) =>
        view.map((choices, index) => {
          const own = index === line ? ordinals : allowed.get(index);
          const kept = own ? choices.filter(({ ordinal }) => own.has(ordinal)) : choices;
          const open = unclear.get(index);
          return open && open.size > 0
            ? kept.map((choice) => (open.has(choice.ordinal) ? openBelow(choice) : choice))
            : kept;
        }),
      ),
    );
  }
  return views.filter((view) => view.every((choices) => choices.length > 0));
}
