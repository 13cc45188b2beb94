import type { RuleSource } from "@/lib/domain/rule-source";
import type { Block, Cell, Column, DecisionRecord, FactRow } from "./schema";

/** Building blocks of sections. */

export const text = (content: string, tone: "plain" | "small" | "notice" | "quote" = "plain") =>
  ({ type: "text", text: content, tone }) satisfies Block;

export const heading = (
  content: string,
  { mark = null, detail = null }: { mark?: string | null; detail?: string | null } = {},
) => ({ type: "heading", text: content, mark, detail }) satisfies Block;

export const facts = (
  rows: readonly (FactRow | null)[],
  { caption = null, columns = 1 }: { caption?: string | null; columns?: 1 | 2 } = {},
): Block => ({ type: "facts", caption, columns, rows: rows.filter((row) => row !== null) });

export const fact = (term: string, value: string | null | undefined): FactRow | null =>
  value ? { term, value } : null;
export const idFact = (term: string, value: string | null | undefined): FactRow | null =>
  value ? { term, value, mono: true } : null;

/** A table, or nothing if it has no rows. */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (Cell | string)[])[],
): Block[] =>
  rows.length === 0
    ? []
    : [
        {
          type: "table",
          caption,
          columns: [...columns],
          rows: rows.map((row) =>
            row.map((cell) => (typeof cell === "string" ? { text: cell } : cell)),
          ),
        },
      ];

export const list = (items: readonly string[]): Block[] =>
  items.length === 0 ? [] : [{ type: "list", items: [...items] }];

/** Numbers the sources of a document in the order in which they are cited. The same source has one number. */
export function createSources() {
  const numbers = new Map<string, DecisionRecord["sources"][number]>();
  const numberOf = (source: RuleSource): number => {
    const key = `${source.citation} ${source.url ?? ""}`;
    const known = numbers.get(key) ?? { ...source, n: numbers.size + 1 };
    numbers.set(key, known);
    return known.n;
  };
  return {
    cite: (sources: readonly RuleSource[] | undefined): number[] => [
      ...new Set((sources ?? []).map(numberOf)),
    ],
    all: (): DecisionRecord["sources"] => [...numbers.values()],
  };
}
export type Sources = ReturnType<typeof createSources>;
