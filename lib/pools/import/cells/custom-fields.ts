import { z } from "zod";
import { type CustomFact, UNIT_RANGES } from "@/lib/domain/custom-facts";
import { type Cell, type Field, list, number, text, yesOrNo } from "./fields";
import { ANY_TEXTS, oneOfTexts } from "./lists";

const MAX_TEXT = 500;
const MAX_ITEMS = 200;

function cellOf({ type, unit, options = [], label }: CustomFact): Cell & { schema: z.ZodType } {
  switch (type) {
    case "number": {
      const range = unit && UNIT_RANGES[unit];
      const schema = range ? z.number().min(range.min).max(range.max) : z.number();
      const accepts = range
        ? `a number of ${unit} from ${range.min} to ${range.max}`
        : "a number, such as 12.5";
      return { ...number(accepts), schema };
    }
    case "yes_no":
      return { ...yesOrNo, schema: z.boolean() };
    case "one_of": {
      const { find } = oneOfTexts(options);
      return {
        accepts: `one of ${options.join(", ")}`,
        convert: (value) => ({
          value: typeof value === "object" ? value : (find(String(value).trim()) ?? value),
        }),
        schema: z.enum(options),
      };
    }
    case "list":
      return options.length > 0
        ? {
            ...list(`some of ${options.join(", ")}`, oneOfTexts(options), `an option of ${label}`),
            schema: z.array(z.enum(options)).max(MAX_ITEMS),
          }
        : {
            ...list("texts", ANY_TEXTS, "a text"),
            schema: z.array(z.string().min(1).max(200)).max(MAX_ITEMS),
          };
    case "text":
      return { ...text(MAX_TEXT), schema: z.string().min(1).max(MAX_TEXT) };
  }
}

/** How the cells of a declared fact are read. `name` is its name in columns. */
export function customField(name: string, fact: CustomFact): Field {
  return { name, numeric: false, ...cellOf(fact) };
}
