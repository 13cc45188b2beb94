import { z } from "zod";

/** As many as a page of a list has. */
const MAX_IDS = 100;

/** A query parameter with ids, separated by commas. `parse` answers null for what cannot be an id of that kind. */
export const idList = <Id extends string>(what: string, parse: (text: string) => Id | null) =>
  z
    .string()
    .max(MAX_IDS * 50)
    .transform((text, context): Id[] => {
      const given = text.split(",");
      if (given.length > MAX_IDS)
        context.addIssue({ code: "custom", message: `must have at most ${MAX_IDS} ids` });
      return given.flatMap((one) => {
        const id = parse(one);
        if (id === null)
          context.addIssue({ code: "custom", message: `must be ids of ${what} (got '${one}')` });
        return id ?? [];
      });
    })
    .optional()
    .meta({ description: `Only these ${what}: at most ${MAX_IDS} ids with commas between them` });
