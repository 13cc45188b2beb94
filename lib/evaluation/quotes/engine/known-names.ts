import type { FactType } from "../facts/declared";
import { vocabularyOf } from "../facts/facts";

/** The built-in facts that rules can name, by type. The published schema lists them as examples, for editors. */

const { offering, request } = vocabularyOf([]);

const namesOf = (facts: Readonly<Record<string, { type: FactType }>>, type: FactType): string[] =>
  Object.entries(facts).flatMap(([name, fact]) => (fact.type === type ? name : []));

/** Facts that criteria can score. */
export const scoredFacts = (type: FactType): string[] =>
  namesOf(offering, type).filter((name) => offering[name]?.scored);

/** Facts that conditions of hard stops can read. */
export const conditionFacts = (type: FactType): string[] => [
  ...namesOf(offering, type),
  ...namesOf(request, type),
];

export const requestNumbers = (): string[] => namesOf(request, "number");
