import { z } from "zod";
import { log } from "@/lib/log";

/** As many as a page of a list has. */
const MAX_ROWS = 100;

/** The rows of a list that a member has selected. */
export const BulkRequest = z
  .strictObject({
    ids: z
      .array(z.string().max(100))
      .min(1)
      .max(MAX_ROWS)
      .meta({ description: `At most ${MAX_ROWS}. Ids that are given twice are handled once` }),
  })
  .meta({ id: "BulkRequest" });

export const BulkResult = z
  .object({
    results: z
      .array(
        z.object({
          id: z.string(),
          done: z.boolean(),
          problem: z.string().nullable().meta({ description: "Why nothing was done" }),
        }),
      )
      .meta({ description: "One for each id, in the same order" }),
  })
  .meta({ id: "BulkResult" });

/** Why nothing was done with a row; null if it was done. */
type Problem = string | null;

/**
 * Does something with each row, one after the other and each in its own transaction: a row that cannot be changed keeps none
 * of the others from being changed.
 */
export async function eachRow<Id extends string>(
  { ids }: z.output<typeof BulkRequest>,
  parse: (text: string) => Id | null,
  handle: (id: Id) => Promise<Problem>,
): Promise<z.input<typeof BulkResult>> {
  const results: z.input<typeof BulkResult>["results"] = [];
  for (const given of new Set(ids)) {
    const id = parse(given);
    const problem = id === null ? DOES_NOT_EXIST : await problemOf(() => handle(id), given);
    results.push({ id: given, done: problem === null, problem });
  }
  return { results };
}

/** The problem of one row. An error is one too: the rows before it are done, and their results are answered. */
async function problemOf(handle: () => Promise<Problem>, id: string): Promise<Problem> {
  try {
    return await handle();
  } catch (error) {
    log.error({ err: error, id }, "bulk.row_failed");
    return "Something went wrong on our side. Try this one again.";
  }
}

export const DOES_NOT_EXIST = "It does not exist.";
