import type { FactType } from "../facts/declared";
import { vocabularyOf } from "../facts/facts";

/**
 * The built-in facts that rules can name, by type. The published schema lists them as examples for editors, with label and
 * unit in `x-names`.
 */

const { offering, request } = vocabularyOf([]);

const namesOf = (facts: Readonly<Record<string, { type: FactType }>>, type: FactType): string[] =>
  Object.entries(facts).flatMap(([name, fact]) => (fact.type === type ? name : []));

const described = (names: string[]) => ({
  examples: names,
  "x-names": Object.fromEntries(
    names.flatMap((name) => {
      const fact = offering[name] ?? request[name];
      return fact ? [[name, { label: fact.label, unit: fact.unit }]] : [];
    }),
  ),
});

/** Facts that criteria can score. */
export const scoredFacts = (type: FactType) =>
  described(namesOf(offering, type).filter((name) => offering[name]?.scored));

/** Facts that conditions of hard stops can read. */
export const conditionFacts = (type: FactType) =>
  described([...namesOf(offering, type), ...namesOf(request, type)]);

export const requestNumbers = () => described(namesOf(request, "number"));
