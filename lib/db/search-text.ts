import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Shorter texts match too many ids by chance. */
const MIN_SUFFIX_LENGTH = 3;

/** A pattern for `like` that matches texts containing `text` literally. */
export const containsPattern = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/**
 * A condition for ids that end with `text`, without regard to case. `run_0JbQ8x…c2Fv`, as the dashboard shortens an id,
 * ends with `c2Fv`. False for texts that are too short, or that no id contains.
 */
export function endsWithId(id: SQLWrapper, text: string): SQL {
  const suffix = text.split("…").at(-1) ?? "";
  if (suffix.length < MIN_SUFFIX_LENGTH || !/^[0-9a-z_-]+$/i.test(suffix)) return sql`false`;
  return sql`lower(right(${id}::text, ${suffix.length})) = ${suffix.toLowerCase()}`;
}

/** Texts of the product as a list in SQL, such as `'completed', 'failed'`. Never for texts of others. */
export const textList = (texts: readonly string[]): string =>
  texts.map((text) => `'${text}'`).join(", ");
