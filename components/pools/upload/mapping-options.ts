import type { PoolOptions } from "../queries";
import { IGNORE } from "./fact-select";

/** Changes of an upload's options, as the mapping table makes them. */

export const factOf = ({ mapping }: PoolOptions, column: string): string =>
  mapping.find((entry) => entry.column === column)?.fact ?? IGNORE;

export const factorOf = ({ scales }: PoolOptions, column: string): number | null =>
  scales.find((entry) => entry.column === column)?.factor ?? null;

export const takenFacts = ({ mapping }: PoolOptions): ReadonlySet<string> =>
  new Set(mapping.map(({ fact }) => fact).filter((fact) => fact !== IGNORE));

/** Maps the column to another fact, and drops its factor. */
export const withFact = (options: PoolOptions, column: string, fact: string): PoolOptions => ({
  ...options,
  mapping: [...options.mapping.filter((entry) => entry.column !== column), { column, fact }],
  scales: options.scales.filter((entry) => entry.column !== column),
});

export const withFactor = (
  options: PoolOptions,
  column: string,
  factor: number | null,
): PoolOptions => ({
  ...options,
  scales: [
    ...options.scales.filter((entry) => entry.column !== column),
    ...(factor === null ? [] : [{ column, factor }]),
  ],
});

/** Only rows with this value; all rows without a column. */
export const withFilter = (options: PoolOptions, column: string, value: string): PoolOptions => ({
  ...options,
  where: column === "" ? [] : [{ column, value }],
});

/** Adds a custom fact, and maps the column to it. */
export const withCustomFact = (
  options: PoolOptions,
  column: string,
  fact: PoolOptions["custom_facts"][number],
): PoolOptions =>
  withFact(
    {
      ...options,
      custom_facts: [...options.custom_facts.filter(({ key }) => key !== fact.key), fact],
    },
    column,
    `custom.${fact.key}`,
  );

/** The options without custom facts to which no column is mapped. */
export const withoutUnusedFacts = (options: PoolOptions): PoolOptions => {
  const taken = takenFacts(options);
  return {
    ...options,
    custom_facts: options.custom_facts.filter(({ key }) => taken.has(`custom.${key}`)),
  };
};
