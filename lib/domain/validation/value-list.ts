import { z } from "zod";

/** Every value may be given once, so that longer texts cannot be meant. */
const MAX_LENGTH = 500;

/** A query parameter with one or more of these values, separated by commas, each at most once: `completed,failed`. */
export const valueList = <const Value extends string>(values: readonly Value[]) => {
  const one = `(${values.join("|").replaceAll(".", "\\.")})`;
  return z
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
};
