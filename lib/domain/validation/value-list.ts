import { z } from "zod";

/** Every value may be given once, so that longer texts cannot be meant. */
const MAX_LENGTH = 500;

const lists = new WeakSet<object>();

/** Whether a query parameter is a {@link valueList}, which may also be repeated: `status=completed&status=failed`. */
export const isValueList = (schema: object): boolean => lists.has(schema);

/**
 * A query parameter with one or more of these values, each at most once, separated by commas or in parameters of the same
 * name: `completed,failed`.
 */
export const valueList = <const Value extends string>(values: readonly Value[]) => {
  const one = `(${values.join("|").replaceAll(".", "\\.")})`;
  const list = z
    .string()
    .max(MAX_LENGTH)
    .transform((text, context): Value[] => {
      const given = text.split(",");
      const known = values.filter((value) => given.includes(value));
      const wrong = given.find((each) => !known.some((value) => value === each));
      if (wrong !== undefined)
        context.addIssue({
          code: "custom",
          message: `must be one of ${values.join(", ")}, or several with commas between them (got '${wrong}')`,
        });
      else if (known.length < given.length)
        context.addIssue({ code: "custom", message: "must name each value once" });
      return known;
    })
    .meta({ pattern: `^${one}(,${one})*$` });
  lists.add(list);
  return list;
};
